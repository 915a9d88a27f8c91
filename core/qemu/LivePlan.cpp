#include "core/qemu/LivePlan.h"

#include "core/model/CharForm.h"
#include "core/model/PortMatch.h"
#include "core/qemu/ChardevArguments.h"
#include "core/qemu/PortArguments.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace portside::qemu {

namespace {

using model::CharKind;
using model::CharPort;
using model::VmDefinition;

QString tr(const char *text)
{
    return QCoreApplication::translate("LivePlan", text);
}

// The alias of a new port: as the definition has it, or the next that the running machine does not have.
QString freeAlias(const QList<CharPort> &running, const QList<LiveStep> &steps, const CharPort &wanted)
{
    QStringList taken;
    for (const CharPort &port : running)
        taken += port.alias;
    for (const LiveStep &step : steps)
        taken += step.after.alias;
    const QString element = QString::fromLatin1(model::infoOf(wanted.device.kind).element);
    // The guest counts its consoles on, so that a new one is not what the one before it was.
    int first = 0;
    if (wanted.device.kind == CharKind::Console) {
        for (const QString &alias : taken)
            first = std::max(first, alias.startsWith(element) ? alias.mid(element.size()).toInt() + 1 : 0);
    }
    if (!taken.contains(wanted.alias) && first == 0)
        return wanted.alias;
    for (int number = first;; ++number) {
        const QString alias = element + QString::number(number);
        if (!taken.contains(alias))
            return alias;
    }
}

// Hardware that QEMU can plug and unplug (hotpluggable in qdev): PCI, USB and virtio-serial.
QString whyNotPlugged(const CharPort &port)
{
    const QString &type = port.device.target.type;
    const bool isVirtio = type == QLatin1String("virtio") &&
                          (port.device.kind == CharKind::Console || port.device.kind == CharKind::Channel);
    if (isVirtio || (port.device.kind == CharKind::Serial &&
                     (type == QLatin1String("pci-serial") || type == QLatin1String("usb-serial"))))
        return {};
    return tr("%1 is wired to the machine's board, which can only be changed while the machine is off.")
        .arg(model::charTitle(port.id));
}

QString whyNotOpened(const CharPort &port)
{
    const model::BackendInfo &info = model::infoOf(port.device.backend);
    const bool isPossible = !info.lacks && !info.isUnknown() && qstrlen(info.chardev) != 0 &&
                            qstrcmp(info.chardev, "stdio") != 0 && port.device.extras.monitor != model::Switch::On;
    return isPossible
               ? QString()
               : tr("%1: QEMU opens this kind of connection only when it starts.").arg(model::charTitle(port.id));
}

// Frontends that take another chardev while they run (qemu_chr_fe_set_handlers with a change handler).
QString whyNotChanged(const CharPort &before, const CharPort &after)
{
    const QString title = model::charTitle(after.id);
    const QString &type = before.device.target.type;
    const bool canSwap = before.device.kind != CharKind::Parallel && type != QLatin1String("usb-serial") &&
                         type != QLatin1String("isa-debug") && type != QLatin1String("guestfwd");
    if (!canSwap)
        return tr("%1: QEMU cannot change the connection of this hardware while it runs.").arg(title);
    if (before.device.extras.monitor == model::Switch::On)
        return tr("%1: QEMU cannot change a connection that it shares with its monitor.").arg(title);
    const auto *was = std::get_if<model::UnixSource>(&before.device.backend);
    const auto *is = std::get_if<model::UnixSource>(&after.device.backend);
    if (was && is && was->path == is->path)
        return tr("%1: QEMU would delete its own socket, for the path stays the same. Choose another path.").arg(title);
    return whyNotOpened(after);
}

bool isPluggedAlike(const CharPort &a, const CharPort &b)
{
    return model::isSameHardware(a, b) && a.device.address == b.device.address &&
           a.device.extras.index == b.device.extras.index && a.device.extras.iobase == b.device.extras.iobase &&
           a.device.extras.irq == b.device.extras.irq && a.device.extras.alwaysPlugged == b.device.extras.alwaysPlugged;
}

bool hasOtherOrder(const QList<CharPort> &wanted, const QList<int> &places)
{
    QList<int> consoles;
    for (int i = 0; i < int(wanted.size()); ++i) {
        if (wanted[i].device.kind == CharKind::Console && places[i] >= 0)
            consoles += places[i];
    }
    return !std::is_sorted(consoles.begin(), consoles.end());
}

// The definition without its ports and our metadata: what is left is nothing that can be changed now.
QByteArray rest(const VmDefinition &definition)
{
    VmDefinition next = definition;
    for (const model::KindInfo &kind : model::charKinds()) {
        const QString element = QString::fromLatin1(kind.element);
        while (!next.devices(element).isEmpty())
            next = next.removeDevice(next.devices(element).last());
    }
    xml::Element root = next.root();
    root.removeChild("metadata");
    return next.withRoot(root).toXml().simplified();
}

VmDefinition withAliases(VmDefinition definition, const QList<CharPort> &ports)
{
    for (const CharPort &port : ports) {
        auto device = definition.device<model::CharDevice>(port.id);
        device.alias = port.alias;
        definition = definition.setDevice(port.id, device);
    }
    return definition;
}

std::optional<model::DeviceId> placeOf(const VmDefinition &definition, const QString &alias)
{
    for (const CharPort &port : model::liveCharPorts(definition)) {
        if (port.alias == alias)
            return port.id;
    }
    return {};
}

// HMP's words for a -chardev text: a quoted argument (monitor/hmp.c, get_str).
QString humanQuoted(const QString &text)
{
    QString quoted = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\';
        quoted += c == u'\n' ? QStringLiteral("\\n") : QString(c);
    }
    return quoted + u'"';
}

MonitorCommand human(const QString &line)
{
    return {QStringLiteral("human-monitor-command"), {{QStringLiteral("command-line"), line}}};
}

QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

// chardev-change names the chardev itself and takes no id among the options.
MonitorCommand changeCommand(const CharPort &port, QString options)
{
    const QString id = QStringLiteral(",id=") + port.chardevId();
    options.remove(options.indexOf(id), id.size());
    return human(QStringLiteral("chardev-change %1 ").arg(port.chardevId()) + humanQuoted(options));
}

// Options of the command line as commands. A device that QEMU shall place itself is not told a number.
QList<MonitorCommand> asCommands(const QStringList &arguments, const LiveStep &step)
{
    QList<MonitorCommand> commands;
    for (int i = 0; i + 1 < int(arguments.size()); i += 2) {
        const QString &option = arguments[i];
        const QString &value = arguments[i + 1];
        if (option == QLatin1String("-object"))
            commands += {QStringLiteral("object-add"), object(value)};
        else if (option == QLatin1String("-chardev") && step.kind == LiveStep::Kind::Change)
            commands += changeCommand(step.after, value);
        else if (option == QLatin1String("-chardev"))
            commands += human(QStringLiteral("chardev-add ") + humanQuoted(value));
        else if (option == QLatin1String("-device") && step.kind == LiveStep::Kind::Add) {
            QJsonObject device = object(value);
            if (step.after.device.address.type.isEmpty())
                device.remove(QStringLiteral("nr"));
            commands += {QStringLiteral("device_add"), device};
        }
    }
    return commands;
}

QList<MonitorCommand> newControllers(const VmDefinition &before, const VmDefinition &after)
{
    const QStringList had = controllerArguments(before);
    const QStringList needs = controllerArguments(after);
    QList<MonitorCommand> commands;
    for (int i = 0; i + 1 < int(needs.size()); i += 2) {
        if (!had.contains(needs[i + 1]))
            commands += {QStringLiteral("device_add"), object(needs[i + 1]), true};
    }
    return commands;
}

MonitorCommand removeChardev(const CharPort &port)
{
    return {QStringLiteral("chardev-remove"), {{QStringLiteral("id"), port.chardevId()}}, true};
}

MonitorCommand removeTls(const CharPort &port)
{
    return {QStringLiteral("object-del"), {{QStringLiteral("id"), tlsObjectId(port)}}, true};
}

bool hasTls(const CharPort &port)
{
    const auto *tcp = std::get_if<model::TcpSource>(&port.device.backend);
    return tcp && tcp->tls == model::Switch::On;
}

} // namespace

VmDefinition startedDefinition(const VmDefinition &definition)
{
    return withAliases(definition, model::charPorts(definition));
}

LivePlan livePlan(const VmDefinition &running, const VmDefinition &wanted)
{
    LivePlan plan;
    const QList<CharPort> has = model::liveCharPorts(running);
    const QList<CharPort> shall = model::charPorts(wanted);
    const QList<int> places = model::matchPorts(has, shall);
    for (int i = 0; i < int(has.size()); ++i) {
        if (!places.contains(i))
            plan.steps += {LiveStep::Kind::Remove, has[i], {}, whyNotPlugged(has[i])};
    }
    for (int i = 0; i < int(shall.size()); ++i) {
        CharPort port = shall[i];
        if (places[i] < 0) {
            port.alias = freeAlias(has, plan.steps, port);
            const QString why = whyNotPlugged(port);
            plan.steps += {LiveStep::Kind::Add, {}, port, why.isEmpty() ? whyNotOpened(port) : why};
            continue;
        }
        const CharPort &before = has[places[i]];
        port.alias = before.alias;
        if (!isPluggedAlike(before, port))
            plan.steps += {LiveStep::Kind::Change, before, port,
                           tr("%1 is other hardware now, which the guest gets when the machine starts.")
                               .arg(model::charTitle(port.id))};
        else if (!model::isSameConnection(before, port))
            plan.steps += {LiveStep::Kind::Change, before, port, whyNotChanged(before, port)};
    }
    plan.hasOtherOrder = hasOtherOrder(shall, places);
    plan.hasOtherChanges = rest(running) != rest(wanted);
    return plan;
}

VmDefinition afterStep(const VmDefinition &running, const LiveStep &step)
{
    const VmDefinition named = withAliases(running, model::liveCharPorts(running));
    if (step.kind == LiveStep::Kind::Add) {
        model::CharDevice device = step.after.device;
        device.alias = step.after.alias;
        if (device.kind == CharKind::Serial)
            device.target.port = step.after.number;
        return named.addDevice(device);
    }
    const std::optional<model::DeviceId> id = placeOf(named, step.before.alias);
    if (!id)
        return named;
    if (step.kind == LiveStep::Kind::Remove)
        return named.removeDevice(*id);
    model::CharDevice device = step.after.device;
    device.alias = step.after.alias;
    if (device.kind == CharKind::Console)
        device.target.port = named.device<model::CharDevice>(*id).target.port;
    return named.setDevice(*id, device);
}

Result<QList<MonitorCommand>> liveCommands(const LiveStep &step, const VmDefinition &running,
                                           const LaunchContext &context)
{
    if (step.kind == LiveStep::Kind::Remove) {
        QList<MonitorCommand> commands{removeChardev(step.before)};
        if (hasTls(step.before))
            commands += removeTls(step.before);
        return commands;
    }
    const VmDefinition after = afterStep(running, step);
    CharPort port = step.after;
    port.id = placeOf(after, port.alias).value_or(port.id);
    Diagnostics diagnostics;
    const QStringList arguments = argumentsOf(port, after, context, &diagnostics);
    for (const Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::Error)
            return Error{diagnostic.message};
    }
    QList<MonitorCommand> commands;
    if (step.kind == LiveStep::Kind::Add)
        commands = newControllers(running, after);
    else if (hasTls(step.before) && hasTls(step.after))
        return Error{tr("%1: its encryption can only be changed while the machine is off.")
                         .arg(model::charTitle(step.after.id))};
    commands += asCommands(arguments, step);
    if (step.kind == LiveStep::Kind::Change && hasTls(step.before))
        commands += removeTls(step.before);
    return commands;
}

MonitorCommand unplugCommand(const CharPort &port)
{
    return {QStringLiteral("device_del"), {{QStringLiteral("id"), port.alias}}};
}

QList<MonitorCommand> undoCommands(const LiveStep &step)
{
    QList<MonitorCommand> commands;
    if (step.kind == LiveStep::Kind::Add)
        commands += removeChardev(step.after);
    if (step.kind != LiveStep::Kind::Remove && hasTls(step.after))
        commands += removeTls(step.after);
    return commands;
}

QString refusalOf(const QJsonValue &humanAnswer)
{
    // A warning may stand before it, and a new pty says its name without an error.
    const QString text = humanAnswer.toString().trimmed();
    const qsizetype error = text.indexOf(QLatin1String("Error: "));
    const QString reason = error < 0 ? QString() : text.mid(error + 7);
    if (reason.contains(QLatin1String("does not support chardev hotswap")) ||
        reason.contains(QLatin1String("not allowed in current state")))
        return tr("QEMU cannot change the connection of this hardware now (%1).").arg(reason);
    return reason;
}

QString plainRefusal(const QString &refusal)
{
    if (refusal.contains(QLatin1String("does not support hotplugging")))
        return tr("The machine's PCI Express bus takes and gives up devices only while the machine is off.");
    if (refusal.contains(QLatin1String("Bus '")) && refusal.contains(QLatin1String("' not found")))
        return tr("It needs a controller, and the machine's PCI Express bus takes one only while the machine is off. "
                  "Beside a port of this kind that is there from the start, others can be added at any time.");
    return refusal;
}

} // namespace portside::qemu
