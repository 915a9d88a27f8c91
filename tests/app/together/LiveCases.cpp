#include "tests/app/together/LiveCases.h"

#include "core/control/RuntimePaths.h"
#include "core/model/TlsFiles.h"
#include "core/port/Trial.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <sys/stat.h>

namespace portside::test {

namespace {

void makePipes(const Place &place)
{
    for (const char *name : {"pipe.in", "pipe.out"}) {
        if (::mkfifo(QFile::encodeName(place.file(name)).constData(), 0600) != 0)
            qFatal("mkfifo failed");
    }
}

void makeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qUtf8Printable(path));
}

void runOpenssl(const QString &folder, const QString &words)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program(QStringLiteral("openssl")), words.split(u' '));
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl %s: %s", qUtf8Printable(words), process.readAllStandardError().constData());
}

// An authority, and what it signs for both ends, under the names that QEMU looks for.
QString makeCertificates(const Place &place)
{
    const QString folder = model::tlsFolder(place.uuid().toString(QUuid::WithoutBraces));
    QDir().mkpath(folder);
    const QString key = QStringLiteral("-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes");
    runOpenssl(folder,
               QStringLiteral("req -x509 %1 -days 2 -subj /CN=ca -keyout ca-key.pem -out ca-cert.pem").arg(key));
    for (const QString &end : {QStringLiteral("server"), QStringLiteral("client")}) {
        runOpenssl(folder, QStringLiteral("req %1 -subj /CN=localhost -keyout %2-key.pem -out %2.csr").arg(key, end));
        runOpenssl(folder,
                   QStringLiteral("x509 -req -in %1.csr -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -days 2 "
                                  "-out %1-cert.pem")
                       .arg(end));
    }
    return folder;
}

PeerPtr opensslPeer(const Place &place, const QStringList &arguments, const QString &end)
{
    return programPeer(QStringLiteral("openssl"),
                       arguments + QStringList{QStringLiteral("-quiet"), QStringLiteral("-CAfile"),
                                               QStringLiteral("ca-cert.pem"), QStringLiteral("-cert"),
                                               end + QStringLiteral("-cert.pem"), QStringLiteral("-key"),
                                               end + QStringLiteral("-key.pem")},
                       model::tlsFolder(place.uuid().toString(QUuid::WithoutBraces)));
}

PeerPtr makePtyPair(const Place &place)
{
    PeerPtr socat = programPeer(QStringLiteral("socat"),
                                {QStringLiteral("pty,raw,echo=0,link=") + place.file("near"),
                                 QStringLiteral("pty,raw,echo=0,link=") + place.file("far")},
                                place.household.path());
    if (!waitFor([&] { return QFile::exists(place.file("near")) && QFile::exists(place.file("far")); }))
        qFatal("socat made no terminals");
    return socat;
}

PeerPtr com1(Place &)
{
    return consolePeer(machineName, QStringLiteral("COM1"));
}

PeerPtr printer(Place &)
{
    return consolePeer(machineName, QStringLiteral("LPT1"));
}

QByteArray serial(const QByteArray &type, const QByteArray &source)
{
    return "<serial type='" + type + "'>" + source + "<target port='0'/></serial>";
}

QByteArray parallel(const QByteArray &type, const QByteArray &source)
{
    return serial("null", {}) + "<parallel type='" + type + "'>" + source + "<target port='0'/></parallel>";
}

QByteArray tcp(const QByteArray &mode, const QByteArray &protocol, const QByteArray &more = {})
{
    return serial("tcp", "<source mode='" + mode + "' host='localhost' service='%PORT'" + more + "/><protocol type='" +
                             protocol + "'/>");
}

const char managedMark[] = "managed"; // stands for the mark instead of attributes

} // namespace

const QList<LiveCase> &liveCases()
{
    static const QList<LiveCase> cases{
        {"managed", "managed", serial("pty", {}), managedMark, Way::Both, nullptr, com1},
        {"pty", "pty", serial("pty", {}), {}, Way::Both, nullptr, com1},
        {"unix, waiting",
         "unix",
         serial("unix", "<source mode='bind' path='%DIR/com1'/>"),
         {},
         Way::Both,
         nullptr,
         com1},
        {"unix, connecting",
         "unix",
         serial("unix", "<source mode='connect' path='%DIR/com1'/>"),
         {},
         Way::Both,
         [](Place &p) { return unixServer(p.file("com1")); },
         nullptr},
        {"tcp, waiting", "tcp", tcp("bind", "raw"), {}, Way::Both, nullptr, com1},
        {"tcp, connecting",
         "tcp",
         tcp("connect", "raw"),
         {},
         Way::Both,
         [](Place &p) { return tcpServer(p.port); },
         nullptr},
        {"telnet", "tcp", tcp("bind", "telnet"), {}, Way::Both, nullptr, com1},
        {"websocket", "tcp", tcp("bind", "raw"), "websocket='on'", Way::Both, nullptr,
         [](Place &p) { return webSocketClient(p.port); }},
        {"TLS, waiting",
         "tcp",
         tcp("bind", "raw", " tls='yes'"),
         {},
         Way::Both,
         [](Place &p) {
             makeCertificates(p);
             return PeerPtr();
         },
         [](Place &p) {
             return opensslPeer(
                 p,
                 {QStringLiteral("s_client"), QStringLiteral("-connect"), QStringLiteral("localhost:%1").arg(p.port)},
                 QStringLiteral("client"));
         }},
        {"TLS, connecting",
         "tcp",
         tcp("connect", "raw", " tls='yes'"),
         {},
         Way::Both,
         [](Place &p) {
             makeCertificates(p);
             PeerPtr server =
                 opensslPeer(p, {QStringLiteral("s_server"), QStringLiteral("-accept"), QString::number(p.port)},
                             QStringLiteral("server"));
             waitFor([&] { return port::listenCause({}, QString::number(p.port), port::Lookup::NumbersOnly) != 0; });
             return server;
         },
         nullptr},
        {"tcp, with QEMU's monitor", "tcp", tcp("bind", "raw"), "monitor='on'", Way::Monitor, nullptr, com1},
        {"file, emptied",
         "file",
         serial("file", "<source path='%DIR/out.txt'/>"),
         {},
         Way::Out,
         [](Place &p) {
             makeFile(p.file("out.txt"), "from before\n");
             return PeerPtr();
         },
         [](Place &p) { return filePeer(p.file("out.txt")); },
         "a file takes no typing"},
        {"file, appended to",
         "file",
         serial("file", "<source path='%DIR/out.txt' append='on'/>"),
         {},
         Way::Out,
         [](Place &p) {
             makeFile(p.file("out.txt"), "from before\n");
             return PeerPtr();
         },
         [](Place &p) { return filePeer(p.file("out.txt")); },
         "a file takes no typing"},
        {"null", "null", serial("null", {}), {}, Way::OpenOnly, nullptr, nullptr, "it has no other end"},
        {"vc", "vc", serial("vc", {}), {}, Way::OpenOnly, nullptr, nullptr, "it is seen in QEMU's own window only"},
        {"dev",
         "dev",
         serial("dev", "<source path='%DIR/near'/>"),
         {},
         Way::Both,
         [](Place &p) {
             p.helper = makePtyPair(p);
             return devicePeer(p.file("far"), p.file("far"));
         },
         nullptr},
        {"pipe",
         "pipe",
         serial("pipe", "<source path='%DIR/pipe'/>"),
         {},
         Way::Both,
         [](Place &p) {
             makePipes(p);
             return devicePeer(p.file("pipe.out"), p.file("pipe.in"));
         },
         nullptr},
        {"stdio",
         "stdio",
         serial("stdio", {}),
         {},
         Way::Out,
         nullptr,
         [](Place &) { return logPeer(machineName); },
         "QEMU's standard input is closed"},
        {"udp",
         "udp",
         serial("udp", "<source mode='bind' host='127.0.0.1' service='%OTHER'/><source mode='connect' host='127.0.0.1' "
                       "service='%PORT'/>"),
         {},
         Way::Both,
         [](Place &p) { return udpPeer(p.port, p.other); },
         nullptr},
        {"ringbuf", "ringbuf", serial("null", {}), "backend='ringbuf' size='4096'", Way::Ringbuf, nullptr,
         [](Place &p) {
             return ringbufPeer(control::RuntimePaths(p.uuid()).folder() + QStringLiteral("/qmp-rescue.sock"),
                                QStringLiteral("charserial0"));
         },
         "its input is for the monitor, not for the guest"},
        {"msmouse", "msmouse", serial("null", {}), "backend='msmouse'", Way::OpenOnly, nullptr, nullptr,
         "a mouse over QEMU's window is its other end"},
        {"wctablet", "wctablet", serial("null", {}), "backend='wctablet'", Way::OpenOnly, nullptr, nullptr,
         "a pen over QEMU's window is its other end"},
        {"testdev", "testdev", serial("null", {}), "backend='testdev'", Way::OpenOnly, nullptr, nullptr,
         "the guest would have to speak to it"},
        {"qemu-vdagent",
         "qemu-vdagent",
         serial("null", {}) + "<channel type='qemu-vdagent'><source><clipboard copypaste='yes'/></source>"
                              "<target type='virtio' name='com.redhat.spice.0'/></channel>",
         {},
         Way::OpenOnly,
         nullptr,
         nullptr,
         "an agent in the guest is its other end"},
        {"braille", "braille", serial("null", {}), "backend='braille'", Way::Refused, nullptr, nullptr,
         "no braille display is served on a test computer"},
        {"spicevmc",
         "spicevmc",
         serial("spicevmc", {}),
         {},
         Way::LeftOut,
         nullptr,
         nullptr,
         "QEMU needs a SPICE display for it"},
        {"spiceport",
         "spiceport",
         serial("spiceport", "<source channel='org.x.0'/>"),
         {},
         Way::LeftOut,
         nullptr,
         nullptr,
         "QEMU needs a SPICE display for it"},
        {"dbus",
         "dbus",
         serial("dbus", "<source channel='org.x.0'/>"),
         {},
         Way::LeftOut,
         nullptr,
         nullptr,
         "QEMU needs a D-Bus display for it"},
        {"nmdm",
         "nmdm",
         serial("nmdm", "<source master='/dev/nmdm0A' slave='/dev/nmdm0B'/>"),
         {},
         Way::Refused,
         nullptr,
         nullptr,
         "it is a device of FreeBSD; QEMU has no such backend"},
        {"a type of tomorrow",
         "unknown",
         serial("hologram", {}),
         {},
         Way::Refused,
         nullptr,
         nullptr,
         "nobody knows what it is"},
        {"printer, managed", "managed", parallel("pty", {}), {}, Way::Printer, nullptr, printer, "it only prints"},
        {"printer into a file",
         "file",
         parallel("file", "<source path='%DIR/paper'/>"),
         {},
         Way::Printer,
         nullptr,
         [](Place &p) { return filePeer(p.file("paper")); },
         "it only prints"},
        {"printer on TCP",
         "tcp",
         parallel("tcp", "<source mode='connect' host='127.0.0.1' service='%PORT'/><protocol type='raw'/>"),
         {},
         Way::Printer,
         [](Place &p) { return tcpServer(p.port); },
         nullptr,
         "it only prints"},
        {"printer on a UNIX socket",
         "unix",
         parallel("unix", "<source mode='connect' path='%DIR/paper'/>"),
         {},
         Way::Printer,
         [](Place &p) { return unixServer(p.file("paper")); },
         nullptr,
         "it only prints"},
        {"virtio console",
         "pty",
         serial("null", {}) + "<console type='pty'><target type='virtio' port='0'/></console>",
         {},
         Way::OpenOnly,
         nullptr,
         nullptr,
         "the demo guest drives no virtio"},
        {"virtio channel",
         "unix",
         serial("null", {}) + "<channel type='unix'><source mode='bind' path='%DIR/channel'/>"
                              "<target type='virtio' name='org.x.0'/></channel>",
         {},
         Way::OpenOnly,
         nullptr,
         nullptr,
         "the demo guest drives no virtio"},
    };
    return cases;
}

const QList<NotProven> &notProven()
{
    static const QList<NotProven> rows{
        {"mux", "it takes two ports: tst_SharedPortsOnQemu starts them on one connection and types to both"},
        {"a pty with a link", "QEMU has path= for a pty from 10.0 on"},
        {"hub", "QEMU has it from 10.0 on"},
        {"telnet, connecting", "QEMU speaks raw TCP there, whatever it was told; the checks say so"},
        {"telnets", "libvirt accepts the word and QEMU encrypts nothing; the checks refuse it"},
        {"tn3270", "only QEMU for s390x has a terminal of that kind"},
        {"parallel port on a host device", "it needs /dev/parport0, which a test computer lacks"}};
    return rows;
}

QByteArray definitionOf(const Place &place, const LiveCase &live)
{
    QByteArray marks = "<portside:managed kind='serial' port='1'/><portside:managed kind='parallel' port='0'/>";
    if (live.extras == managedMark)
        marks += "<portside:managed kind='serial' port='0'/>";
    else if (!live.extras.isEmpty())
        marks += "<portside:port kind='serial' port='0' " + live.extras + "/>";
    const QByteArray ports = place.filled(live.device) + "<serial type='pty'><target port='1'/></serial>";
    QByteArray xml = demoXml(machineName, ports);
    const qsizetype from = xml.indexOf("<portside:managed");
    const qsizetype to = xml.indexOf("</portside:machine>");
    return xml.replace(from, to - from, marks);
}

} // namespace portside::test
