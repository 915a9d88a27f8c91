#include "core/model/PortCommands.h"

#include "core/base/ShellText.h"
#include "core/model/PortAccess.h"
#include "core/model/PortPlace.h"

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
    const PortPlace &place;
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
    const PortPlace &p = c.place;
    const QString ourside = QStringLiteral("-,rawer,escape=0x1d"); // Ctrl+] leaves
    const auto join = [&](const QString &address, const QString &note = {}) {
        return Answer{{QStringLiteral("socat"), ourside, address}, {}, note};
    };
    switch (p.way) {
    case PortWay::MadeTerminal:
        return {{QStringLiteral("socat"), QStringLiteral("PTY,link=%1,rawer").arg(socatText(p.path)),
                 QStringLiteral("EXEC:portsidectl console %1 %2").arg(wordInWord(c), socatText(c.port.alias))},
                {},
                tr("It makes the device %1 for programs that want one, until you end it with Ctrl+C. A BREAK does not "
                   "pass through it.")
                    .arg(p.path)};
    case PortWay::Terminal:
        return join(QStringLiteral("OPEN:%1,rawer").arg(socatText(p.path)));
    case PortWay::UnixServer:
        return join((p.isAbstract ? QStringLiteral("ABSTRACT-CONNECT:") : QStringLiteral("UNIX-CONNECT:")) +
                    socatText(p.path));
    case PortWay::UnixClient:
        return join(
            (p.isAbstract ? QStringLiteral("ABSTRACT-LISTEN:%1") : QStringLiteral("UNIX-LISTEN:%1,unlink-early"))
                .arg(socatText(p.path)),
            startFirst());
    case PortWay::RawServer:
        return join(QStringLiteral("TCP:%1:%2").arg(socatHost(p.path), socatText(p.service)));
    case PortWay::RawClient:
        return join(QStringLiteral("TCP-LISTEN:%1,bind=%2,reuseaddr").arg(socatText(p.service), socatHost(p.path)),
                    startFirst());
    case PortWay::TlsServer:
        return c.facts.tlsFolder.isEmpty()
                   ? Answer{{}, tr("This port speaks TLS, and the machine has no folder with certificates.")}
                   : join(socatTls(c), tr("It needs client-cert.pem and client-key.pem beside the machine's "
                                          "certificates, signed by the same authority."));
    case PortWay::Udp:
        return join(QStringLiteral("UDP:%1:%2,bind=%3:%4")
                        .arg(socatHost(p.path), socatText(p.service), socatHost(p.sendHost), socatText(p.sendService)));
    case PortWay::Pipe:
        return join(QStringLiteral("OPEN:%1.out,rdonly!!OPEN:%1.in,wronly").arg(socatText(p.path)));
    case PortWay::TelnetServer:
        return {{}, tr("This port speaks telnet; socat would show its negotiation as garbage.")};
    case PortWay::None:
        break;
    }
    return {{}, p.refusal};
}

Answer telnet(const Context &c)
{
    if (c.place.way == PortWay::TelnetServer)
        return {{QStringLiteral("telnet"), c.place.path, c.place.service}, {}};
    if (c.place.way == PortWay::RawServer)
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
    if (c.place.way == PortWay::Terminal)
        return {words + QStringList{c.place.path}, {}};
    if (c.place.way == PortWay::MadeTerminal)
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
    if (c.place.way == PortWay::UnixServer && !c.place.isAbstract)
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
    case PortWay::Terminal:
        return {{program, QStringLiteral("-serial"), c.place.path}, {}};
    case PortWay::MadeTerminal:
        return {{program, QStringLiteral("-serial"), c.place.path}, {}, deviceFirst()};
    case PortWay::TelnetServer:
        return {{program, QStringLiteral("-telnet"), QStringLiteral("-P"), c.place.service, c.place.path}, {}};
    case PortWay::RawServer:
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
    const PortPlace place = portPlace(port, facts);
    const Context context{port, facts, place};
    QList<PortCommand> commands;
    for (const Program &program : programs) {
        const Answer answer = place.way == PortWay::None ? Answer{{}, place.refusal} : program.answer(context);
        commands += toCommand(QString::fromLatin1(program.name), answer);
    }
    commands += toCommand(QStringLiteral("virsh console"), virsh(context));
    commands += toCommand(QStringLiteral("portsidectl"), portsidectl(context, accessOf(port)));
    return commands;
}

} // namespace portside::model
