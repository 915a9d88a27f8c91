#include "core/model/PortCommands.h"

#include "core/base/ShellText.h"
#include "core/model/PortAccess.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PortCommands", text);
}

// Where a program on the outside meets QEMU.
enum class Way {
    None,
    Terminal,
    MadeTerminal,
    UnixServer,
    UnixClient,
    RawServer,
    TelnetServer,
    TlsServer,
    RawClient,
    Udp,
    Pipe
};

struct Place
{
    Way way = Way::None;
    QString refusal; ///< for every program; empty: some can
    QString path;    ///< or the host
    QString service;
    QString sendHost, sendService; ///< of UDP: where QEMU sends to
    bool isAbstract = false;
};

Place refused(const QString &sentence)
{
    return {Way::None, sentence, {}, {}, {}, {}, false};
}

Place checked(Place place)
{
    for (const QString &word : {place.path, place.service, place.sendHost, place.sendService}) {
        if (word.startsWith(u'-'))
            return refused(
                tr("The address of this port begins with a hyphen, so programs would take it for an option."));
    }
    return place;
}

QString socketHost(const QString &host)
{
    return host.isEmpty() || host == QLatin1String("0.0.0.0") ? QStringLiteral("127.0.0.1")
           : host == QLatin1String("::")                      ? QStringLiteral("::1")
                                                              : host;
}

struct Finder
{
    const CharPort &port;
    const PortFacts &facts;

    Place operator()(const ManagedSource &) const
    {
        if (!facts.isRunning || facts.deviceFolder.isEmpty())
            return refused(tr("Portside itself holds this port, so that several viewers share it and nothing is lost. "
                              "While the machine runs, socat makes a terminal device of it for other programs."));
        return {Way::MadeTerminal,
                {},
                QString(facts.deviceFolder + u'/' + port.alias + QStringLiteral(".tty")),
                {},
                {},
                {},
                false};
    }
    Place operator()(const PtySource &) const
    {
        const QString &link = port.device.extras.link;
        if (link.isEmpty() && facts.ptyPath.isEmpty())
            return refused(tr("The system chooses the pseudo terminal when the machine starts. Start it, and look "
                              "again."));
        return {Way::Terminal, {}, link.isEmpty() ? facts.ptyPath : link, {}, {}, {}, false};
    }
    Place operator()(const UnixSource &source) const
    {
        const bool isAbstract = port.device.extras.abstract == Switch::On;
        if (port.device.extras.websocket == Switch::On)
            return webSocket();
        if (source.path.isEmpty() || (!isAbstract && !source.path.startsWith(u'/')))
            return refused(tr("The definition does not say where the socket of this port is."));
        return {source.mode == SocketMode::Bind ? Way::UnixServer : Way::UnixClient,
                {},
                source.path,
                {},
                {},
                {},
                isAbstract};
    }
    Place operator()(const TcpSource &source) const
    {
        if (port.device.extras.websocket == Switch::On)
            return webSocket();
        const bool isServer = source.mode == SocketMode::Bind;
        if (source.service.isEmpty() || source.service == QLatin1String("0"))
            return refused(tr("The definition does not say which TCP port this is."));
        if (port.device.extras.tn3270 == Switch::On)
            return refused(tr("This port speaks TN3270, which needs a 3270 terminal such as x3270."));
        if (source.tls == Switch::On && (!isServer || source.protocol == TcpProtocol::Telnet))
            return refused(tr("None of these programs speaks TLS the way this port does."));
        const Way way = source.tls == Switch::On                 ? Way::TlsServer
                        : !isServer                              ? Way::RawClient
                        : source.protocol == TcpProtocol::Telnet ? Way::TelnetServer
                                                                 : Way::RawServer;
        return {way, {}, isServer ? socketHost(source.host) : source.host, source.service, {}, {}, false};
    }
    Place operator()(const UdpSource &source) const
    {
        if (source.localService.isEmpty() || source.localService == QLatin1String("0"))
            return refused(tr("QEMU only sends from this port; give it a local UDP port, and programs can answer."));
        return {Way::Udp,       {},   socketHost(source.localHost), source.localService, socketHost(source.host),
                source.service, false};
    }
    Place operator()(const PipeSource &source) const { return {Way::Pipe, {}, source.path, {}, {}, {}, false}; }
    Place operator()(const DevSource &source) const
    {
        return refused(tr("QEMU has the device %1 for itself while the machine runs. Join what is connected to it.")
                           .arg(source.path));
    }
    Place operator()(const FileSource &source) const
    {
        return refused(tr("This port is written into the file %1, and nobody can type into it.").arg(source.path));
    }
    template <typename Source> Place operator()(const Source &source) const
    {
        return refused(tr("No other program can join a port connected to “%1”.")
                           .arg(QCoreApplication::translate("Field", infoOf(CharBackend(source)).label)));
    }

    static Place webSocket()
    {
        return refused(tr("This port speaks WebSocket, which none of these programs does. Open it in a browser."));
    }
};

// --- One function a program: its words, or a sentence why not

struct Answer
{
    QStringList words;
    QString refusal;
    QString note = {};
};

struct Context
{
    const CharPort &port;
    const PortFacts &facts;
    const Place &place;
};

// socat(1), "ADDRESS SPECIFICATIONS": characters that end or nest an address are taken with a backslash.
QString socatText(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (QStringLiteral("\\:,!\"'([{").contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString socatHost(const QString &host)
{
    return host.contains(u':') ? QString(u'[' + host + u']') : socatText(host);
}

QString socatTls(const Context &c)
{
    const QString folder = socatText(c.facts.tlsFolder);
    return QStringLiteral("OPENSSL:%1:%2,cafile=%3/ca-cert.pem,cert=%3/client-cert.pem,key=%3/client-key.pem")
        .arg(socatHost(c.place.path), c.place.service, folder);
}

QString startFirst()
{
    return tr("Start this command before the machine: QEMU connects to it.");
}

// socat splits what it shall run at spaces and knows quotes of its own: anything but a plain name becomes the UUID.
QString wordInWord(const Context &c)
{
    const auto isPlain = [](QChar ch) { return (ch.unicode() < 128 && ch.isLetterOrNumber()) || ch == u'_'; };
    const bool isPlainName = std::all_of(c.facts.machine.begin(), c.facts.machine.end(),
                                         [&](QChar ch) { return isPlain(ch) || ch == u'-' || ch == u'.'; });
    return isPlainName && !c.facts.machine.isEmpty() && isPlain(c.facts.machine.front()) ? c.facts.machine
                                                                                         : c.facts.machineId;
}

Answer socat(const Context &c)
{
    const Place &p = c.place;
    const QString ourside = QStringLiteral("-,rawer,escape=0x1d"); // Ctrl+] leaves
    const auto join = [&](const QString &address, const QString &note = {}) {
        return Answer{{QStringLiteral("socat"), ourside, address}, {}, note};
    };
    switch (p.way) {
    case Way::MadeTerminal:
        return {{QStringLiteral("socat"), QStringLiteral("PTY,link=%1,rawer").arg(socatText(p.path)),
                 QStringLiteral("EXEC:portsidectl console %1 %2").arg(wordInWord(c), socatText(c.port.alias))},
                {},
                tr("It makes the device %1 for programs that want one, until you end it with Ctrl+C. A BREAK does not "
                   "pass through it.")
                    .arg(p.path)};
    case Way::Terminal:
        return join(QStringLiteral("OPEN:%1,rawer").arg(socatText(p.path)));
    case Way::UnixServer:
        return join((p.isAbstract ? QStringLiteral("ABSTRACT-CONNECT:") : QStringLiteral("UNIX-CONNECT:")) +
                    socatText(p.path));
    case Way::UnixClient:
        return join(
            (p.isAbstract ? QStringLiteral("ABSTRACT-LISTEN:%1") : QStringLiteral("UNIX-LISTEN:%1,unlink-early"))
                .arg(socatText(p.path)),
            startFirst());
    case Way::RawServer:
        return join(QStringLiteral("TCP:%1:%2").arg(socatHost(p.path), socatText(p.service)));
    case Way::RawClient:
        return join(QStringLiteral("TCP-LISTEN:%1,bind=%2,reuseaddr").arg(socatText(p.service), socatHost(p.path)),
                    startFirst());
    case Way::TlsServer:
        return c.facts.tlsFolder.isEmpty()
                   ? Answer{{}, tr("This port speaks TLS, and the machine has no folder with certificates.")}
                   : join(socatTls(c), tr("It needs client-cert.pem and client-key.pem beside the machine's "
                                          "certificates, signed by the same authority."));
    case Way::Udp:
        return join(QStringLiteral("UDP:%1:%2,bind=%3:%4")
                        .arg(socatHost(p.path), socatText(p.service), socatHost(p.sendHost), socatText(p.sendService)));
    case Way::Pipe:
        return join(QStringLiteral("OPEN:%1.out,rdonly!!OPEN:%1.in,wronly").arg(socatText(p.path)));
    case Way::TelnetServer:
        return {{}, tr("This port speaks telnet; socat would show its negotiation as garbage.")};
    case Way::None:
        break;
    }
    return {{}, p.refusal};
}

Answer telnet(const Context &c)
{
    if (c.place.way == Way::TelnetServer)
        return {{QStringLiteral("telnet"), c.place.path, c.place.service}, {}};
    if (c.place.way == Way::RawServer)
        return {{},
                tr("This port is raw TCP, in which telnet would take some bytes for commands of its own. Set the "
                   "protocol to telnet.")};
    return {{}, tr("telnet joins only ports that wait for a client over TCP.")};
}

QString deviceFirst()
{
    return tr("Run the command for socat first: it makes this device.");
}

// tio, minicom, picocom: programs for serial devices.
Answer onTerminal(const Context &c, const QStringList &words)
{
    if (c.place.way == Way::Terminal)
        return {words + QStringList{c.place.path}, {}};
    if (c.place.way == Way::MadeTerminal)
        return {words + QStringList{c.place.path}, {}, deviceFirst()};
    return {{}, tr("%1 joins only terminal devices. Connect the port to a pseudo terminal.").arg(words.first())};
}

Answer tio(const Context &c)
{
    return onTerminal(c, {QStringLiteral("tio")});
}

Answer minicom(const Context &c)
{
    // minicom(1), "Serial device".
    if (c.place.way == Way::UnixServer && !c.place.isAbstract)
        return {{QStringLiteral("minicom"), QStringLiteral("-o"), QStringLiteral("-D"),
                 QString(QStringLiteral("unix#") + c.place.path)},
                {}};
    return onTerminal(c, {QStringLiteral("minicom"), QStringLiteral("-o"), QStringLiteral("-D")});
}

Answer picocom(const Context &c)
{
    return onTerminal(c, {QStringLiteral("picocom")});
}

Answer puttyLike(const Context &c, const QString &program)
{
    switch (c.place.way) {
    case Way::Terminal:
        return {{program, QStringLiteral("-serial"), c.place.path}, {}};
    case Way::MadeTerminal:
        return {{program, QStringLiteral("-serial"), c.place.path}, {}, deviceFirst()};
    case Way::TelnetServer:
        return {{program, QStringLiteral("-telnet"), QStringLiteral("-P"), c.place.service, c.place.path}, {}};
    case Way::RawServer:
        return {{program, QStringLiteral("-raw"), QStringLiteral("-P"), c.place.service, c.place.path}, {}};
    default:
        return {{}, tr("%1 joins only terminal devices and ports that wait for a client over TCP.").arg(program)};
    }
}

Answer putty(const Context &c)
{
    return puttyLike(c, QStringLiteral("putty"));
}

Answer plink(const Context &c)
{
    return puttyLike(c, QStringLiteral("plink"));
}

// virsh console takes a device whose type is pty, as that of a managed port is for libvirt (virDomainOpenConsole).
Answer virsh(const Context &c)
{
    if (c.facts.isRunning)
        return {{}, tr("libvirt does not know of the machine while Portside runs it.")};
    if (qstrcmp(infoOf(c.port.device.backend).type, "pty") != 0)
        return {{}, tr("virsh console joins only ports that are connected to a pseudo terminal.")};
    if (c.port.device.kind == CharKind::Channel)
        return {{}, tr("virsh console does not join channels.")};
    return {{QStringLiteral("virsh"), QStringLiteral("console"), c.facts.machine, QStringLiteral("--devname"),
             c.port.alias},
            {},
            tr("It works where libvirt runs this definition: export it, then virsh define and virsh start.")};
}

Answer portsidectl(const Context &c, const PortAccess &access)
{
    if (!access.whyNotAttachable.isEmpty())
        return {{}, access.whyNotAttachable};
    QStringList words{QStringLiteral("portsidectl"), QStringLiteral("console")};
    if (c.facts.machine.startsWith(u'-'))
        words += QStringLiteral("--");
    return {words + QStringList{c.facts.machine, c.port.alias}, {}};
}

struct Program
{
    const char *name;
    Answer (*answer)(const Context &);
};

constexpr std::array<Program, 7> programs{{{"socat", socat},
                                           {"telnet", telnet},
                                           {"tio", tio},
                                           {"minicom", minicom},
                                           {"picocom", picocom},
                                           {"PuTTY", putty},
                                           {"plink", plink}}};

// A command is pasted into a terminal: a control character in it would be a key there.
bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
}

PortCommand toCommand(const QString &program, const Answer &answer)
{
    if (!std::all_of(answer.words.begin(), answer.words.end(), isPrintable))
        return {program, {}, tr("The name or address of this port has characters that cannot be pasted safely."), {}};
    QStringList quoted;
    for (const QString &word : answer.words)
        quoted += shellQuoted(word);
    return {program, quoted.join(u' '), answer.refusal, answer.note};
}

} // namespace

QList<PortCommand> portCommands(const CharPort &port, const PortFacts &facts)
{
    const Place place = checked(std::visit(Finder{port, facts}, port.device.backend));
    const Context context{port, facts, place};
    QList<PortCommand> commands;
    for (const Program &program : programs) {
        const Answer answer = place.way == Way::None ? Answer{{}, place.refusal} : program.answer(context);
        commands += toCommand(QString::fromLatin1(program.name), answer);
    }
    commands += toCommand(QStringLiteral("virsh console"), virsh(context));
    commands += toCommand(QStringLiteral("portsidectl"), portsidectl(context, accessOf(port)));
    return commands;
}

} // namespace portside::model
