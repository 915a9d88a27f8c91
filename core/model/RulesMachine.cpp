#include "core/base/Limits.h"
#include "core/model/Lenses.h"
#include "core/model/Rules.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

bool isBidiControl(QChar c)
{
    const char16_t u = c.unicode();
    return u == 0x061C || u == 0x200E || u == 0x200F || (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

// Names that look the same to people are the same.
QString folded(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

Diagnostics nameRule(const RuleContext &context)
{
    const QString refused = nameRefusal(context.definition.root().child("name").text());
    if (refused.isEmpty() || context.definition.name().isEmpty())
        return {};
    return {finding(Severity::Error, QStringLiteral("name"), refused)};
}

Diagnostics nameTaken(const RuleContext &context)
{
    for (const Neighbour &other : context.others) {
        if (folded(other.name) == folded(context.definition.name()))
            return {finding(Severity::Warning, QStringLiteral("name"),
                            tr("Another machine is also called %1. Choose another name.").arg(other.name))};
    }
    return {};
}

Diagnostics missingBootFile(const RuleContext &context)
{
    Diagnostics found;
    const Machine machine = context.definition.machine();
    const std::pair<const char *, QString> files[] = {{"os/kernel", machine.kernel}, {"os/initrd", machine.initrd}};
    for (const auto &[path, file] : files) {
        if (file.startsWith(u'/') && !QFileInfo::exists(file))
            found += finding(Severity::Error, QString::fromLatin1(path),
                             tr("The file %1 does not exist. Choose another.").arg(file));
    }
    for (const DeviceId &id : context.definition.devices(QStringLiteral("disk"))) {
        const Disk disk = context.definition.device<Disk>(id);
        if (disk.file.startsWith(u'/') && !QFileInfo::exists(disk.file))
            found += finding(
                Severity::Error, id.path() + QStringLiteral("/source/file"),
                tr("Disk %1: the file %2 does not exist. Create it or choose another.").arg(disk.target, disk.file));
    }
    return found;
}

Diagnostics duplicateTarget(const RuleContext &context)
{
    Diagnostics found;
    QStringList seen;
    for (const DeviceId &id : context.definition.devices(QStringLiteral("disk"))) {
        const QString target = context.definition.device<Disk>(id).target;
        if (!target.isEmpty() && seen.contains(target))
            found += finding(Severity::Error, id.path() + QStringLiteral("/target/dev"),
                             tr("Two disks are called %1. Give each a name of its own.").arg(target));
        seen += target;
    }
    return found;
}

// A document from elsewhere can name any program here.
Diagnostics strangeEmulator(const RuleContext &context)
{
    static const QStringList folders{QStringLiteral("/usr/bin/"), QStringLiteral("/usr/libexec/"),
                                     QStringLiteral("/usr/local/bin/"), QStringLiteral("/opt/")};
    const QString emulator = context.definition.machine().emulator;
    const bool usual = std::any_of(folders.cbegin(), folders.cend(),
                                   [&](const QString &folder) { return emulator.startsWith(folder); });
    if (emulator.isEmpty() || (usual && !emulator.contains(QLatin1String("/../"))))
        return {};
    return {
        finding(Severity::Warning, QStringLiteral("devices/emulator"),
                tr("The emulator %1 is outside the system's program folders. Start this machine only if you trust it.")
                    .arg(emulator))};
}

Diagnostics nothingToBoot(const RuleContext &context)
{
    const bool hasFirmwareMedia = !context.definition.devices(QStringLiteral("disk")).isEmpty() ||
                                  !context.definition.devices(QStringLiteral("interface")).isEmpty();
    if (hasFirmwareMedia || !context.definition.machine().kernel.isEmpty())
        return {};
    return {finding(Severity::Warning, QStringLiteral("os"),
                    tr("The machine has nothing to boot from. Give it a kernel, a disk or a CD."))};
}

constexpr Rule rules[] = {
    {"name", nameRule},
    {"name-taken", nameTaken},
    {"missing-boot-file", missingBootFile},
    {"duplicate-target", duplicateTarget},
    {"strange-emulator", strangeEmulator},
    {"nothing-to-boot", nothingToBoot},
};

} // namespace

std::span<const Rule> machineRules()
{
    return rules;
}

QString nameRefusal(const QString &name)
{
    if (name.isEmpty())
        return tr("The machine needs a name.");
    if (name.size() > limits::machineNameCharacters)
        return tr("The name is too long: it can have %1 characters.").arg(limits::machineNameCharacters);
    if (name.startsWith(u'-') || name.startsWith(u'.'))
        return tr("A name cannot begin with a hyphen or a full stop.");
    if (name.front().isSpace() || name.back().isSpace())
        return tr("A name cannot begin or end with a space.");
    if (name.contains(u'/') || name.contains(QLatin1String("..")))
        return tr("A name cannot contain a slash or two full stops in a row.");
    const bool hidden = std::any_of(name.cbegin(), name.cend(),
                                    [](QChar c) { return c.category() == QChar::Other_Control || isBidiControl(c); });
    return hidden ? tr("A name cannot contain control characters.") : QString();
}

} // namespace portside::model
