#include "core/port/Endpoint.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/port/DevicePort.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QStringList>

#include <algorithm>

namespace portside::port {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Endpoint", text);
}

constexpr QLatin1String profileQuery("?profile=");
constexpr QLatin1String speedQuery("?speed=");

struct ProfileName
{
    QLatin1String name;
    TelnetProfile profile;
};
constexpr ProfileName profileNames[] = {
    {QLatin1String("auto"), TelnetProfile::Auto},
    {QLatin1String("qemu"), TelnetProfile::Qemu},
    {QLatin1String("plain"), TelnetProfile::Plain},
};

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

Result<QString> parsePath(const QString &address, QString path)
{
    if (path.startsWith(QLatin1String("//")))
        path.remove(0, 2);
    if (!path.startsWith(QLatin1Char('/')))
        return Error{tr("The address %1 needs a path that begins with a slash.").arg(logLine(address))};
    return path;
}

Result<Endpoint> parsePty(const QString &address, const QString &rest)
{
    const Result<QString> path = parsePath(address, rest);
    if (!path)
        return path.error();
    return Endpoint(PtyEndpoint{*path});
}

Result<Endpoint> parseUnix(const QString &address, const QString &rest)
{
    const Result<QString> path = parsePath(address, rest);
    if (!path)
        return path.error();
    const qsizetype bytes = QFile::encodeName(*path).size();
    if (bytes > limits::socketPathBytes)
        return Error{
            tr("The path of the UNIX socket %1 has %2 bytes, but at most %3 are possible. Choose a shorter one.")
                .arg(logLine(*path), QString::number(bytes), QString::number(limits::socketPathBytes))};
    return Endpoint(UnixEndpoint{*path});
}

Result<Endpoint> parseDevice(const QString &address, const QString &rest)
{
    const qsizetype query = rest.indexOf(speedQuery);
    const Result<QString> path = parsePath(address, rest.left(query));
    if (!path)
        return path.error();
    DeviceEndpoint endpoint{*path};
    if (query >= 0) {
        const QString number = rest.mid(query + speedQuery.size());
        endpoint.speed = number.toInt();
        if (!DevicePort::speeds().contains(endpoint.speed))
            return Error{
                tr("The speed %1 in the address %2 is none that serial devices have. Usual are 9600 and 115200.")
                    .arg(logLine(number), logLine(address))};
    }
    return Endpoint(endpoint);
}

Result<quint16> parsePortNumber(const QString &address, const QString &text)
{
    const bool digits = !text.isEmpty() && text.size() <= 5 &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int number = digits ? text.toInt() : 0;
    if (number < 1 || number > 65535)
        return Error{tr("The port number in the address %1 must be 1 to 65535.").arg(logLine(address))};
    return quint16(number);
}

bool isHostName(const QString &host)
{
    const auto allowed = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_'; };
    return !host.isEmpty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), allowed);
}

// HOST:PORT with an IPv6 address in brackets.
Result<TcpEndpoint> parseHostAndPort(const QString &address, QString rest)
{
    if (rest.startsWith(QLatin1String("//")))
        rest.remove(0, 2);
    if (rest.endsWith(QLatin1Char('/')))
        rest.chop(1);
    const qsizetype colon = rest.lastIndexOf(QLatin1Char(':'));
    QString host = rest.left(colon);
    if (colon < 0 || host.isEmpty() || (host.startsWith(QLatin1Char('[')) && !host.endsWith(QLatin1Char(']'))))
        return Error{tr("The address %1 needs a host and a port, like tcp:127.0.0.1:4555.").arg(logLine(address))};
    if (host.startsWith(QLatin1Char('['))) {
        host = host.mid(1, host.size() - 2);
        if (QHostAddress(host).protocol() != QAbstractSocket::IPv6Protocol)
            return Error{tr("In the address %1 the brackets do not hold an IPv6 address.").arg(logLine(address))};
    } else if (host.contains(QLatin1Char(':'))) {
        return Error{tr("In the address %1 the IPv6 address must stand in brackets, like tcp:[::1]:4555.")
                         .arg(logLine(address))};
    } else if (!isHostName(host)) {
        return Error{tr("%1 in the address %2 is not the name of a host.").arg(logLine(host), logLine(address))};
    }
    const Result<quint16> port = parsePortNumber(address, rest.mid(colon + 1));
    if (!port)
        return port.error();
    return TcpEndpoint{host, *port};
}

Result<Endpoint> parseTcp(const QString &address, const QString &rest)
{
    const Result<TcpEndpoint> endpoint = parseHostAndPort(address, rest);
    if (!endpoint)
        return endpoint.error();
    return Endpoint(*endpoint);
}

Result<Endpoint> parseTelnet(const QString &address, const QString &rest)
{
    const qsizetype query = rest.indexOf(QLatin1Char('?'));
    const Result<TcpEndpoint> place = parseHostAndPort(address, rest.left(query));
    if (!place)
        return place.error();
    TelnetEndpoint endpoint{place->host, place->port};
    if (query < 0)
        return Endpoint(endpoint);
    for (const ProfileName &row : profileNames) {
        if (rest.mid(query) == QString(profileQuery + row.name)) {
            endpoint.profile = row.profile;
            return Endpoint(endpoint);
        }
    }
    return Error{
        tr("The end of the address %1 is not understood. Possible are ?profile=auto, ?profile=qemu and ?profile=plain.")
            .arg(logLine(address))};
}

Result<Endpoint> parseProcess(const QString &address, const QString &rest)
{
    if (rest.trimmed().isEmpty())
        return Error{tr("The address %1 names no command, like process:virsh console router.").arg(logLine(address))};
    return Endpoint(ProcessEndpoint{rest.trimmed()});
}

struct Scheme
{
    QLatin1String name;
    Result<Endpoint> (*parse)(const QString &address, const QString &rest);
};
constexpr Scheme schemes[] = {
    {QLatin1String("pty"), parsePty},       {QLatin1String("unix"), parseUnix},
    {QLatin1String("tcp"), parseTcp},       {QLatin1String("telnet"), parseTelnet},
    {QLatin1String("device"), parseDevice}, {QLatin1String("process"), parseProcess},
};

QString knownSchemes()
{
    QStringList names;
    for (const Scheme &scheme : schemes)
        names += QString(scheme.name + QLatin1Char(':'));
    return names.join(QLatin1String(", "));
}

QString hostAndPort(const QString &host, quint16 port)
{
    const bool bracket = host.contains(QLatin1Char(':'));
    return (bracket ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host, QString::number(port));
}

struct Printer
{
    QString operator()(const PtyEndpoint &e) const { return QStringLiteral("pty:") + e.path; }
    QString operator()(const UnixEndpoint &e) const { return QStringLiteral("unix:") + e.path; }
    QString operator()(const TcpEndpoint &e) const { return QStringLiteral("tcp:") + hostAndPort(e.host, e.port); }
    QString operator()(const TelnetEndpoint &e) const
    {
        const QString plain = QStringLiteral("telnet:") + hostAndPort(e.host, e.port);
        for (const ProfileName &row : profileNames) {
            if (row.profile == e.profile && e.profile != TelnetProfile::Auto)
                return plain + profileQuery + row.name;
        }
        return plain;
    }
    QString operator()(const DeviceEndpoint &e) const
    {
        const QString plain = QStringLiteral("device:") + e.path;
        return e.speed == DeviceEndpoint().speed ? plain : QString(plain + speedQuery + QString::number(e.speed));
    }
    QString operator()(const ProcessEndpoint &e) const { return QStringLiteral("process:") + e.command; }
};

struct Describer
{
    QString operator()(const PtyEndpoint &e) const { return tr("the terminal %1").arg(e.path); }
    QString operator()(const UnixEndpoint &e) const { return tr("the UNIX socket %1").arg(e.path); }
    QString operator()(const TcpEndpoint &e) const
    {
        return tr("TCP port %2 of %1").arg(e.host, QString::number(e.port));
    }
    QString operator()(const TelnetEndpoint &e) const
    {
        return tr("telnet port %2 of %1").arg(e.host, QString::number(e.port));
    }
    QString operator()(const DeviceEndpoint &e) const { return tr("the serial device %1").arg(e.path); }
    QString operator()(const ProcessEndpoint &e) const { return tr("the command %1").arg(logLine(e.command, 100)); }
};

} // namespace

Result<Endpoint> parseEndpoint(const QString &address)
{
    const QString trimmed = address.trimmed();
    if (hasControlCharacter(trimmed))
        return Error{tr("The address %1 has control characters in it.").arg(logLine(trimmed))};
    for (const Scheme &scheme : schemes) {
        const QString prefix = scheme.name + QLatin1Char(':');
        if (trimmed.startsWith(prefix, Qt::CaseInsensitive))
            return scheme.parse(trimmed, trimmed.mid(prefix.size()));
    }
    return Error{tr("%1 is no address that Portside knows. An address begins with one of %2.")
                     .arg(logLine(trimmed), knownSchemes())};
}

QString printEndpoint(const Endpoint &endpoint)
{
    return std::visit(Printer(), endpoint);
}

QString describeEndpoint(const Endpoint &endpoint)
{
    return std::visit(Describer(), endpoint);
}

} // namespace portside::port
