#include "core/qemu/CommandLine.h"

#include "core/model/Hypervisor.h"
#include "core/qemu/BootArguments.h"
#include "core/qemu/DiskArguments.h"
#include "core/qemu/PortArguments.h"
#include "core/schema/QemuOptions.h"
#include "core/xml/Namespaces.h"

#include <QCoreApplication>

namespace portside::qemu {

namespace {

constexpr char qemuNamespace[] = "http://libvirt.org/schemas/domain/qemu/1.0";

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

// Two QMP sockets: QEMU serves one client each, and the second is the way back in when the first one's holder has died.
QStringList monitorArguments(const LaunchContext &context)
{
    const auto monitor = [](const QString &id, const QString &path) -> QStringList {
        const QString chardev = QStringLiteral("char") + id;
        return {QStringLiteral("-chardev"),
                schema::toKeyValue(QStringLiteral("socket"), {{QStringLiteral("id"), chardev},
                                                              {QStringLiteral("path"), path},
                                                              {QStringLiteral("server"), QStringLiteral("on")},
                                                              {QStringLiteral("wait"), QStringLiteral("off")}}),
                QStringLiteral("-mon"), QStringLiteral("chardev=%1,id=%2,mode=control").arg(chardev, id)};
    };
    return monitor(QStringLiteral("monitor"), qmpPath(context)) +
           monitor(QStringLiteral("rescue"), qmpRescuePath(context));
}

// libvirt's qemu:commandline: arguments and environment, appended behind all that is generated.
struct Passthrough
{
    QStringList arguments;
    QList<QPair<QString, QString>> environment;
};

Passthrough passthrough(const xml::Element &root)
{
    Passthrough found;
    for (const xml::Element &line : xml::childrenIn(root, qemuNamespace, "commandline")) {
        for (const xml::Element &arg : xml::childrenIn(line, qemuNamespace, "arg", {&root}))
            found.arguments += arg.attribute("value");
        for (const xml::Element &env : xml::childrenIn(line, qemuNamespace, "env", {&root}))
            found.environment += {env.attribute("name"), env.attribute("value")};
    }
    return found;
}

// Devices that the definition has and this list leaves out, told rather than passed over.
Diagnostics leftOut(const model::VmDefinition &definition)
{
    static const QStringList known{QStringLiteral("serial"),    QStringLiteral("parallel"), QStringLiteral("console"),
                                   QStringLiteral("channel"),   QStringLiteral("disk"),     QStringLiteral("interface"),
                                   QStringLiteral("controller")};
    Diagnostics found;
    for (const model::DeviceId &id : definition.devices()) {
        if (!known.contains(id.element))
            found += {Severity::Note,
                      id.path(),
                      tr("Portside keeps the device <%1>, but does not start QEMU with it.").arg(id.element),
                      {},
                      QStringLiteral("left-out")};
    }
    return found;
}

Diagnostics canStart(const model::VmDefinition &definition)
{
    const QString type = definition.machine().hypervisor;
    if (model::canRun(type))
        return {};
    return {{Severity::Error,
             QStringLiteral("type"),
             tr("Portside runs machines of the types qemu and kvm, but this one is of type “%1”.").arg(type),
             {},
             QStringLiteral("cannot-run")}};
}

} // namespace

CommandLine buildCommandLine(const model::VmDefinition &definition, const LaunchContext &context)
{
    CommandLine line;
    line.program = emulatorOf(definition, context);
    line.diagnostics = canStart(definition) + leftOut(definition);

    line.arguments = boardArguments(definition, context) + monitorArguments(context);
    line.arguments += {QStringLiteral("-pidfile"), pidFilePath(context)};
    line.arguments += bootArguments(definition);
    line.arguments += controllerArguments(definition);
    line.arguments += diskArguments(definition, &line.diagnostics);
    line.arguments += interfaceArguments(definition, &line.diagnostics);
    line.arguments += allPortArguments(definition, context, &line.diagnostics);
    for (const model::CharPort &port : model::charPorts(definition)) {
        if (port.isManaged())
            line.managedPorts += port;
    }
    const Passthrough extra = passthrough(definition.root());
    line.arguments += extra.arguments;
    line.environment = extra.environment;
    line.arguments += safetyArguments(context);
    return line;
}

QString socketPath(const LaunchContext &context, const model::CharPort &port)
{
    return context.runtimeFolder + u'/' + port.alias + QStringLiteral(".sock");
}

QString qmpPath(const LaunchContext &context)
{
    return context.runtimeFolder + QStringLiteral("/qmp.sock");
}

QString qmpRescuePath(const LaunchContext &context)
{
    return context.runtimeFolder + QStringLiteral("/qmp-rescue.sock");
}

QString pidFilePath(const LaunchContext &context)
{
    return context.runtimeFolder + QStringLiteral("/qemu.pid");
}

QString portLogPath(const LaunchContext &context, const model::CharPort &port)
{
    if (!port.device.logFile.isEmpty())
        return port.device.logFile;
    return context.logFolder.isEmpty() || port.isManaged()
               ? QString()
               : context.logFolder + u'/' + port.alias + QStringLiteral(".log");
}

QStringList portArguments(const model::VmDefinition &definition, const model::DeviceId &id,
                          const LaunchContext &context)
{
    Diagnostics ignored;
    for (const model::CharPort &port : model::charPorts(definition)) {
        if (port.id == id)
            return argumentsOf(port, definition, context, &ignored);
    }
    return {};
}

} // namespace portside::qemu
