#include "core/base/UniqueFd.h"
#include "tests/app/support/DisplayMain.h"
#include "tests/app/support/Programs.h"
#include "tests/app/support/Window.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QThread>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <thread>
#include <utility>

using namespace portside;
using namespace portside::test;

namespace {

constexpr qint64 maximumGapMs = 200;            // of the window's event loop
constexpr int keyPauseMs = 20;                  // from a key's arrival to the next key
constexpr qint64 maximumGrowthKiB = 128 * 1024; // the scrollback and what a viewer may lag behind are less together
constexpr double leastShare = 0.6; // of a guest's speed without a window; generous, for machines with other work
const QByteArray lastLine = "the flood is over";

/// The program at the other end of a UNIX socket, as another hypervisor's serial port would be.
class Peer
{
public:
    explicit Peer(const QString &path) : m_listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
        if (::bind(m_listening.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
            ::listen(m_listening.get(), 1) != 0)
            qFatal("No socket at %s.", qPrintable(path));
    }
    bool accepts()
    {
        pollfd waiting = {m_listening.get(), POLLIN, 0};
        if (::poll(&waiting, 1, 20'000) == 1)
            m_fd.reset(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        return m_fd.isOpen();
    }
    /// As fast as the window takes it; false when the window went away.
    bool send(QByteArrayView bytes) const
    {
        while (!bytes.isEmpty()) {
            const ssize_t written = ::send(m_fd.get(), bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
            if (written <= 0)
                return false;
            bytes = bytes.sliced(written);
        }
        return true;
    }
    /// Waits until `text` comes behind what an earlier wait has found. The event loop stands: it would delay the clock.
    bool receives(const QByteArray &text, int timeout)
    {
        QElapsedTimer since;
        since.start();
        while (m_received.indexOf(text, m_found) < 0) {
            pollfd waiting = {m_fd.get(), POLLIN, 0};
            char bytes[256];
            const int left = int(std::max<qint64>(0, timeout - since.elapsed()));
            const ssize_t size = ::poll(&waiting, 1, left) == 1 ? ::recv(m_fd.get(), bytes, sizeof bytes, 0) : 0;
            if (size <= 0)
                return false;
            m_received.append(bytes, size);
        }
        m_found = m_received.indexOf(text, m_found) + text.size();
        return true;
    }
    const QByteArray &received() const { return m_received; }

private:
    UniqueFd m_listening;
    UniqueFd m_fd;
    QByteArray m_received;
    qsizetype m_found = 0;
};

/// Sends keys through the X server, from one xdotool that runs all the while: its start would be most of the time.
class Keyboard
{
public:
    Keyboard() { m_xdotool.start(program(QStringLiteral("xdotool")), {QStringLiteral("-")}); }
    ~Keyboard()
    {
        m_xdotool.closeWriteChannel();
        m_xdotool.waitForFinished();
    }
    /// Milliseconds until the byte of a key is at the peer; `tooLate` when it was not there by then.
    qint64 latency(Peer &peer, int tooLate)
    {
        QElapsedTimer since;
        since.start();
        m_xdotool.write("key --delay 0 x\n");
        m_xdotool.waitForBytesWritten();
        return peer.receives("x", tooLate) ? since.elapsed() : tooLate;
    }

private:
    QProcess m_xdotool;
};

QByteArray logLines(qsizetype size)
{
    QByteArray lines;
    for (int i = 0; lines.size() < size; ++i)
        lines += "[    " + QByteArray::number(i) + ".000] \x1b[32m  OK  \x1b[0m Started \x1b[1;38;5;208munit-" +
                 QByteArray::number(i * 7) + "\x1b[0m, which has something to say.\r\n";
    return lines;
}

/// Lines of so many bytes that last at least `duration` milliseconds.
void flood(const Peer &peer, qint64 floodBytes, qint64 duration)
{
    const QByteArray lines = logLines(64 * 1024);
    QElapsedTimer since;
    since.start();
    for (qint64 sent = 0; sent < floodBytes; sent += lines.size()) {
        if (!peer.send(lines))
            return;
        QThread::msleep(std::max<qint64>(0, sent * duration / floodBytes - since.elapsed()));
    }
    // The terminal answers the question (DSR 6) once it has read all that came before it.
    const QByteArray end = "\r\n" + lastLine + "\r\n\x1b[6n";
    peer.send(end);
}

/// The most memory that a process has had, in KiB.
qint64 peakMemory(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmHWM:");
    return at < 0 ? 0 : status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

void report(const QJsonObject &figures)
{
    qInfo("%s", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
}

} // namespace

// A window that is flooded stays a window, and does not slow down who floods it.
class tst_FloodInWindow : public QObject
{
    Q_OBJECT

    Household m_household;
    int m_rounds = 0;

    /// What the guest says of its own flood, in KB/s; 0 when it said nothing.
    int guestSpeed()
    {
        RunningCtl console({QStringLiteral("console"), QStringLiteral("flood")});
        // What comes before this answer is history, an earlier flood's end too.
        const QByteArray mark = "round " + QByteArray::number(++m_rounds);
        console.type("echo " + mark + '\r');
        if (!console.sees('\n' + mark + "\r\n"))
            return 0;
        console.type("flood 2M\r");
        if (!console.sees("flood: 2097152 bytes in ", 60'000) || !console.sees("KB/s"))
            return 0;
        const QString output = QString::fromLatin1(console.output().right(200));
        return QRegularExpression(QStringLiteral("ms, (\\d+) KB/s")).match(output).captured(1).toInt();
    }

private Q_SLOTS:
    void flood_delaysNoKeyAndFillsNoMemory_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<qint64>("duration");
        // Far behind, a window jumps over lines; the second pace is one at which it has to parse and paint them all.
        QTest::newRow("as fast as it goes") << qint64(500'000'000) << qint64(0);
        QTest::newRow("20 MB a second") << qint64(100'000'000) << qint64(5000);
    }
    // Keys pass through the event loop that parses and paints, so a key waits as long as the gap into which it falls.
    // What a key takes while nothing else happens, in xdotool and the X server, is allowed for. The time from arrival
    // to arrival is reported only: it includes this test's own pause and picture.
    void flood_delaysNoKeyAndFillsNoMemory()
    {
        QFETCH(qint64, bytes);
        QFETCH(qint64, duration);
        const QString path = m_household.filePath(QStringLiteral("%1.sock").arg(duration));
        Peer peer(path);
        Window window({QStringLiteral("--terminal"), QStringLiteral("unix:") + path});
        QVERIFY(peer.accepts());
        QVERIFY(window.isShown(QStringLiteral("Portside")));
        QVERIFY(peer.send("ready\r\n"));
        QVERIFY(window.terminalShows(QStringLiteral("ready")));

        Keyboard keyboard;
        qint64 idleMs = 0;
        keyboard.latency(peer, 10'000); // xdotool's start
        for (int i = 0; i < 20; ++i) {
            QTest::qWait(keyPauseMs);
            idleMs = std::max(idleMs, keyboard.latency(peer, 10'000));
        }
        const qint64 idleKiB = peakMemory(window.pid());
        QVERIFY(idleKiB > 0);

        QElapsedTimer since;
        since.start();
        std::thread flooding(flood, std::cref(peer), bytes, duration);
        QElapsedTimer sinceArrival;
        sinceArrival.start();
        qint64 worstMs = 0;
        qint64 gapMs = 0;
        int keys = 0;
        int frames = 0;
        QImage shown;
        while (!peer.received().contains('R') && since.elapsed() < 60'000) {
            worstMs = std::max(worstMs, keyboard.latency(peer, 10'000));
            gapMs = std::max(gapMs, sinceArrival.restart());
            ++keys;
            const QImage picture = Window::picture();
            frames += picture != std::exchange(shown, picture);
            QTest::qSleep(keyPauseMs);
        }
        const qint64 floodMs = since.elapsed();
        const bool isAnswered = peer.received().contains('R');
        if (!isAnswered)
            window.kill(); // or the flood would not end
        flooding.join();
        const qint64 grownKiB = peakMemory(window.pid()) - idleKiB;
        report({{QStringLiteral("floodMs"), floodMs},
                {QStringLiteral("keys"), keys},
                {QStringLiteral("picturesThatDiffer"), frames},
                {QStringLiteral("worstArrivalToArrivalMs"), gapMs},
                {QStringLiteral("worstKeyMs"), worstMs},
                {QStringLiteral("worstIdleKeyMs"), idleMs},
                {QStringLiteral("idleKiB"), idleKiB},
                {QStringLiteral("grownKiB"), grownKiB}});
        QVERIFY(isAnswered);
        QVERIFY2(keys >= 5, qPrintable(QString::number(keys)));
        QVERIFY2(frames >= 3, qPrintable(QString::number(frames)));
        QVERIFY2(worstMs < maximumGapMs + idleMs, qPrintable(QString::number(worstMs)));
        QVERIFY2(grownKiB < maximumGrowthKiB, qPrintable(QString::number(grownKiB)));
        QVERIFY(window.terminalShows(QString::fromLatin1(lastLine)));
    }

    // A shell's console types and reads in both cases; the window is the only difference.
    void guestsFlood_isNotSlowedByTheWindow()
    {
        const QString name = QStringLiteral("flood");
        const Answer defined = defineDemo(name);
        QVERIFY2(defined.code == 0, defined.err.constData());
        const Answer started = portsidectl({QStringLiteral("start"), name});
        QVERIFY2(started.code == 0, started.err.constData());
        // A guest that has yet to set up its UART loses what is typed.
        QVERIFY(RunningCtl({QStringLiteral("console"), name}).sees("COM1> "));
        int closed = 0;
        int open = 0;
        // The best of each: the machine has other work, which hits one or the other.
        for (int round = 0; round < 2; ++round) {
            closed = std::max(closed, guestSpeed());
            Window window({name});
            QVERIFY(window.isShown(name));
            QVERIFY(window.terminalShows(QStringLiteral("COM1> ")));
            open = std::max(open, guestSpeed());
            QVERIFY(window.terminalShows(QStringLiteral("flood: 2097152 bytes in ")));
        }
        report({{QStringLiteral("closedKBs"), closed}, {QStringLiteral("openKBs"), open}});
        QVERIFY(closed > 0);
        QVERIFY2(open >= closed * leastShare, qPrintable(QStringLiteral("%1 of %2 KB/s").arg(open).arg(closed)));
    }

    void cleanupTestCase()
    {
        portsidectl({QStringLiteral("stop"), QStringLiteral("--force"), QStringLiteral("flood")});
        QCOMPARE(m_household.programsLeft(15'000), QString());
    }
};

PORTSIDE_DISPLAY_MAIN(tst_FloodInWindow)
#include "tst_FloodInWindow.moc"
