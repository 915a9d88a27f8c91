#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"
#include "core/model/Diagnose.h"
#include "core/model/PortCommands.h"
#include "core/model/VmDefinition.h"
#include "core/model/XlConfig.h"
#include "core/qemu/Availability.h"
#include "core/qemu/CommandLine.h"

#include <QByteArray>

#include <cstdint>
#include <cstdlib>

using namespace portside;
using model::VmDefinition;

namespace {

constexpr int devicesTried = 8;
constexpr int repairsTried = 8;

// What was made from a definition that could be read can be read again.
void mustBeReadable(const VmDefinition &definition)
{
    if (!VmDefinition::fromXml(definition.toXml()))
        std::abort();
}

// A QEMU that lacks about everything, so that each option is asked for.
qemu::Capabilities poor()
{
    qemu::Capabilities capabilities;
    capabilities.version = QStringLiteral("0");
    capabilities.chardevBackends = {QStringLiteral("socket"), QStringLiteral("pty")};
    capabilities.chardevOptions = {QStringLiteral("path"), QStringLiteral("server")};
    capabilities.devices = {QStringLiteral("isa-serial")};
    return capabilities;
}

void buildArguments(const VmDefinition &definition)
{
    qemu::LaunchContext context;
    context.runtimeFolder = QStringLiteral("/run/x");
    for (const bool isPoor : {false, true}) {
        if (isPoor)
            context.capabilities = poor();
        const qemu::CommandLine line = qemu::buildCommandLine(definition, context);
        (void)line.shellText();
        for (const QString &argument : line.arguments) {
            if (argument.contains(QChar(u'\0')))
                std::abort();
        }
    }
    (void)qemu::unavailableIn(definition, poor());
    Diagnostics left;
    (void)model::toXlConfig(definition, &left);
    for (const model::CharPort &port : model::charPorts(definition))
        (void)model::portCommands(
            port, {QStringLiteral("x"), true, QStringLiteral("/dev/pts/1"), {}, {}, QStringLiteral("/run")});
}

void edit(const VmDefinition &definition)
{
    for (const model::DeviceId &id : definition.devices().mid(0, devicesTried)) {
        mustBeReadable(definition.removeDevice(id));
        mustBeReadable(definition.moveDevice(id, 0));
        mustBeReadable(definition.duplicateDevice(id));
        for (const model::FieldRow &row : model::formRows(definition, id)) {
            const QString value = row.choices.isEmpty() ? QStringLiteral("1") : row.choices.last().value;
            if (const auto changed = model::withField(definition, id, row.key, value))
                mustBeReadable(*changed);
        }
    }
}

void repair(const VmDefinition &definition)
{
    for (const Diagnostic &finding : model::diagnose(definition).mid(0, repairsTried)) {
        if (const auto repaired = model::applyFix(definition, finding))
            mustBeReadable(*repaired);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto definition = VmDefinition::fromXml(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!definition)
        return 0;
    buildArguments(*definition);
    edit(*definition);
    repair(*definition);
    return 0;
}
