#include "Findings.h"
#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include "core/base/ShellText.h"
#include "core/control/RuntimePaths.h"
#include "core/model/XlConfig.h"
#include "core/qemu/CommandLine.h"

#include <QUuid>

namespace portside::ctl {

namespace {

using model::VmDefinition;

void tell(const Diagnostics &diagnostics)
{
    for (const Diagnostic &diagnostic : diagnostics)
        complain(diagnostic.message);
}

// Without a supervisor nobody listens for a managed port; as in libvirt it is a pty.
VmDefinition unmanaged(VmDefinition definition)
{
    for (const model::CharPort &port : model::charPorts(definition)) {
        if (!port.isManaged())
            continue;
        model::CharDevice device = definition.device<model::CharDevice>(port.id);
        device.backend = model::PtySource();
        definition = definition.setDevice(port.id, device);
    }
    return definition;
}

int exportScript(const VmDefinition &definition)
{
    const control::RuntimePaths paths{QUuid(definition.uuid())};
    qemu::LaunchContext context;
    context.runtimeFolder = paths.folder();
    context.capabilities = capabilitiesOf(definition);
    const qemu::CommandLine line = qemu::buildCommandLine(unmanaged(definition), context);
    tell(line.diagnostics);
    if (hasErrors(line.diagnostics))
        return Failed;
    QString text = QStringLiteral("#!/bin/sh\nset -e\nmkdir -p -m 700 %1\n").arg(shellQuoted(paths.folder()));
    for (const auto &[name, value] : line.environment)
        text += QStringLiteral("export %1=%2\n").arg(name, shellQuoted(value));
    printRaw((text + QStringLiteral("exec ") + line.shellText() + u'\n').toUtf8());
    return Done;
}

int exportForLibvirt(const VmDefinition &definition)
{
    for (const Diagnostic &diagnostic : findingsOf(definition)) {
        if (diagnostic.severity == Severity::Error || diagnostic.rule == QLatin1String("beyond-libvirt"))
            complain(diagnostic.message);
    }
    printRaw(definition.toXml());
    return Done;
}

int exportForXen(const VmDefinition &definition)
{
    Diagnostics left;
    const QString text = model::toXlConfig(definition, &left);
    tell(left);
    printRaw(text.toUtf8());
    return Done;
}

} // namespace

int exportMachine(const Arguments &arguments)
{
    const Result<ReadMachine> read = readMachine(arguments.positional[0]);
    if (!read) {
        complain(read.errorMessage());
        return NoMachine;
    }
    const QString whom = arguments.has("for") ? arguments.value("for") : QStringLiteral("libvirt");
    if (whom == QLatin1String("libvirt"))
        return exportForLibvirt(read->definition);
    if (whom == QLatin1String("xen"))
        return exportForXen(read->definition);
    if (whom == QLatin1String("script"))
        return exportScript(read->definition);
    complain(tr("Export is possible for libvirt, xen and script."));
    return Usage;
}

// Like define, and says what is wrong with what came.
int importMachine(const Arguments &arguments)
{
    const int code = define(arguments);
    if (code != Done || arguments.positional[0] == QLatin1String("-"))
        return code;
    if (const Result<ReadMachine> read = readMachine(arguments.positional[0])) {
        for (const Diagnostic &diagnostic : findingsOf(read->definition)) {
            if (diagnostic.severity != Severity::Note)
                complain(diagnostic.message);
        }
    }
    return Done;
}

} // namespace portside::ctl
