#include "ui/devices/MachinePart.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>

namespace portside::ui {

namespace {

struct ShareRow
{
    MachineShare share;
    const char *title;
    std::array<const char *, 6> keys;
};

// Fields that no row names are general.
constexpr ShareRow shares[] = {
    {MachineShare::General, QT_TRANSLATE_NOOP("MachineShare", "General"), {}},
    {MachineShare::ProcessorAndMemory,
     QT_TRANSLATE_NOOP("MachineShare", "Processor and memory"),
     {"memory", "vcpus", "arch", "machine", "emulator"}},
    {MachineShare::Boot, QT_TRANSLATE_NOOP("MachineShare", "Boot and firmware"), {"os", "kernel", "initrd", "cmdline"}},
};

MachineShare shareOf(const QString &key)
{
    for (const ShareRow &row : shares) {
        for (const char *name : row.keys) {
            if (name && key.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
                return row.share;
        }
    }
    return MachineShare::General;
}

QString detailsOf(const QList<model::FieldRow> &rows)
{
    QStringList texts;
    for (const model::FieldRow &row : rows) {
        const bool isMemory = row.type == schema::FieldType::MemorySize;
        if (!row.text.isEmpty() && row.type != schema::FieldType::Uuid)
            texts += isMemory ? QCoreApplication::translate("MachineShare", "%1 MiB").arg(row.text.toLongLong() / 1024)
                              : row.text;
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

QList<MachinePart> partsOf(const model::VmDefinition &definition)
{
    QList<MachinePart> parts;
    for (const ShareRow &row : shares)
        parts += row.share;
    for (const model::DeviceId &id : definition.devices())
        parts += id;
    return parts;
}

model::DeviceSummary summaryOf(const model::VmDefinition &definition, const MachinePart &part)
{
    if (const auto *id = std::get_if<model::DeviceId>(&part))
        return model::summary(definition, *id);
    const MachineShare share = std::get<MachineShare>(part);
    const auto row =
        std::find_if(std::begin(shares), std::end(shares), [share](const ShareRow &r) { return r.share == share; });
    return {QCoreApplication::translate("MachineShare", row->title), detailsOf(rowsOf(definition, part))};
}

QList<model::FieldRow> rowsOf(const model::VmDefinition &definition, const MachinePart &part)
{
    if (const auto *id = std::get_if<model::DeviceId>(&part))
        return model::formRows(definition, *id);
    QList<model::FieldRow> result;
    for (const model::FieldRow &row : model::machineRows(definition)) {
        if (shareOf(row.key) == std::get<MachineShare>(part))
            result += row;
    }
    return result;
}

Result<model::VmDefinition> withPartField(const model::VmDefinition &definition, const MachinePart &part,
                                          const QString &key, const QString &text)
{
    if (const auto *id = std::get_if<model::DeviceId>(&part))
        return model::withField(definition, *id, key, text);
    return model::withMachineField(definition, key, text);
}

Diagnostics findingsOf(const model::VmDefinition &definition, const MachinePart &part, const Diagnostics &all)
{
    QSet<QString> paths;
    const auto *id = std::get_if<model::DeviceId>(&part);
    const bool isGeneral = !id && std::get<MachineShare>(part) == MachineShare::General;
    for (const MachineShare share : {MachineShare::General, MachineShare::ProcessorAndMemory, MachineShare::Boot}) {
        if (id || (!isGeneral && std::get<MachineShare>(part) != share) ||
            (isGeneral && share == MachineShare::General))
            continue;
        for (const model::FieldRow &row : rowsOf(definition, share))
            paths += row.path;
    }
    Diagnostics result;
    for (const Diagnostic &diagnostic : all) {
        const model::DeviceId about = model::DeviceId::fromPath(diagnostic.path);
        const bool isDevice = definition.contains(about); // not "devices/emulator"
        // General takes what names neither a device nor a field of the other shares.
        const bool mine = id ? about == *id : !isDevice && paths.contains(diagnostic.path) != isGeneral;
        if (mine)
            result += diagnostic;
    }
    return result;
}

} // namespace portside::ui
