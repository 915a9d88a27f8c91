#include "core/model/XlConfig.h"

#include "core/model/CharForm.h"
#include "core/model/devices/Disk.h"

#include <QCoreApplication>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("XlConfig", text);
}

constexpr int xlSerialPorts = 4; // QEMU, MAX_ISA_SERIAL_PORTS

// xl splits nothing and QEMU splits at commas and colons, without any way to quote them.
bool isSayable(const QString &text)
{
    return !text.contains(u',') && !text.contains(u':') && !text.contains(u'"') && !text.contains(u'\\') &&
           !text.contains(u'\n');
}

struct Legacy
{
    QString operator()(const ManagedSource &) const { return QStringLiteral("pty"); }
    QString operator()(const PtySource &) const { return QStringLiteral("pty"); }
    QString operator()(const NullSource &) const { return QStringLiteral("null"); }
    QString operator()(const VcSource &) const { return QStringLiteral("vc"); }
    QString operator()(const StdioSource &) const { return QStringLiteral("stdio"); }
    QString operator()(const FileSource &source) const { return with("file:%1", {source.path}); }
    QString operator()(const PipeSource &source) const { return with("pipe:%1", {source.path}); }
    QString operator()(const DevSource &source) const { return with("%1", {source.path}); }
    QString operator()(const UnixSource &source) const
    {
        const QString text = with("unix:%1", {source.path});
        return text.isEmpty() ? text : text + server(source.mode);
    }
    QString operator()(const TcpSource &source) const
    {
        const bool isPlain = source.protocol != TcpProtocol::Tls && source.protocol != TcpProtocol::Telnets;
        if (source.tls == Switch::On || !isPlain)
            return {};
        const bool isTelnet = source.protocol == TcpProtocol::Telnet;
        const QString text = with(isTelnet ? "telnet:%1:%2" : "tcp:%1:%2", {source.host, source.service});
        return text.isEmpty() ? text : text + server(source.mode);
    }
    QString operator()(const UdpSource &source) const
    {
        const QString there = with("udp:%1:%2", {source.host, source.service});
        if (there.isEmpty() || source.localService.isEmpty())
            return there;
        const QString here = with("@%1:%2", {source.localHost, source.localService});
        return here.isEmpty() ? here : there + here;
    }
    template <typename Other> QString operator()(const Other &) const { return {}; }

private:
    static QString server(SocketMode mode)
    {
        return mode == SocketMode::Bind ? QStringLiteral(",server,nowait") : QString();
    }
    static QString with(const char *pattern, const QStringList &words)
    {
        QString text = QString::fromLatin1(pattern);
        for (const QString &word : words) {
            if (!isSayable(word))
                return {};
            text = text.arg(word);
        }
        return text;
    }
};

QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\"")) + u'"';
}

void append(QStringList &lines, const char *key, const QString &value)
{
    if (!value.isEmpty())
        lines += QLatin1String(key) + QStringLiteral(" = ") + quoted(value);
}

QStringList diskLines(const VmDefinition &definition)
{
    QStringList words;
    for (const DeviceId &id : definition.devices(QStringLiteral("disk"))) {
        const Disk disk = definition.device<Disk>(id);
        const QString kind = disk.isCdrom() ? QStringLiteral("devtype=cdrom,") : QString();
        const QString format = disk.format.isEmpty() ? QStringLiteral("raw") : disk.format;
        const QString access = disk.readOnly == Switch::On ? QStringLiteral("ro") : QStringLiteral("rw");
        words += quoted(QStringLiteral("%1format=%2,vdev=%3,access=%4,target=%5")
                            .arg(kind, format, disk.target, access, disk.file));
    }
    return words;
}

QString list(const char *key, const QStringList &words)
{
    return QLatin1String(key) + QStringLiteral(" = [ ") + words.join(QLatin1String(", ")) + QStringLiteral(" ]");
}

// xl counts ports by their place, so one that is missing or cannot be said leaves its place empty.
QStringList serialWords(const VmDefinition &definition, Diagnostics *diagnostics)
{
    QStringList words;
    for (const CharPort &port : charPorts(definition)) {
        const Result<QString> word = xlSerial(port);
        if (!word) {
            *diagnostics += {Severity::Warning, port.id.path(), word.errorMessage(), {}, QStringLiteral("not-in-xl")};
            continue;
        }
        while (words.size() <= port.number)
            words += quoted(QStringLiteral("none"));
        words[port.number] = quoted(*word);
    }
    return words;
}

} // namespace

Result<QString> xlSerial(const CharPort &port)
{
    const QString title = charTitle(port.id);
    if (port.device.kind != CharKind::Serial || port.device.target.type != QLatin1String("isa-serial"))
        return Error{tr("%1 is left out: xl has words only for the serial ports of a PC.").arg(title)};
    if (port.number < 0 || port.number >= xlSerialPorts)
        return Error{tr("%1 is left out: a PC has four serial ports, with the numbers 0 to 3.").arg(title)};
    if (isBeyondLibvirt(port.device))
        return Error{tr("%1 is left out: xl has no words for its settings.").arg(title)};
    const QString text = std::visit(Legacy(), port.device.backend);
    if (text.isEmpty())
        return Error{tr("%1 is left out: xl has no words for its connection.").arg(title)};
    return text;
}

QString toXlConfig(const VmDefinition &definition, Diagnostics *diagnostics)
{
    const Machine machine = definition.machine();
    QStringList lines;
    append(lines, "name", machine.name);
    append(lines, "uuid", machine.uuid);
    append(lines, "type", QStringLiteral("hvm"));
    lines += QStringLiteral("memory = %1").arg(machine.memoryKiB.value_or(0) / 1024);
    lines += QStringLiteral("vcpus = %1").arg(machine.vcpus.value_or(1));
    append(lines, "kernel", machine.kernel);
    append(lines, "ramdisk", machine.initrd);
    append(lines, "cmdline", machine.cmdline);
    lines += list("disk", diskLines(definition));
    lines += list("serial", serialWords(definition, diagnostics));
    for (const DeviceId &id : definition.devices()) {
        if (!charKindOf(id.element) && id.element != QLatin1String("disk"))
            *diagnostics += {Severity::Note,
                             id.path(),
                             tr("The device <%1> is left out.").arg(id.element),
                             {},
                             QStringLiteral("not-in-xl")};
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace portside::model
