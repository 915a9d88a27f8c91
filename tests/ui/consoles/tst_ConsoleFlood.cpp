#include "core/session/EndpointConsole.h"
#include "tests/bench/corpora/Corpora.h"
#include "tests/support/TestSupport.h"
#include "tests/ui/consoles/FloodPeer.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/terminal/TerminalFeeder.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace portside;
using namespace portside::ui;
using portside::test::FloodPeer;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr qint64 mostMebibytes = 1500; // with the shadow of all memory, and what was freed kept aside
#else
constexpr qint64 mostMebibytes = 300;
#endif

// The promise, in milliseconds. The short run comes with all other tests and on busy computers, where the scheduler
// alone takes as long: there it finds what hangs.
struct Promise
{
    qint64 bytes;
    qint64 longestGap;
    qint64 slowestKey;
};
constexpr Promise shortRun{50'000'000, 2000, 3000};
constexpr Promise fullRun{1'000'000'000, 200, 100};

qint64 residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QByteArray word = "\nVmRSS:";
    const qsizetype at = text.indexOf(word) + word.size();
    return text.mid(at, text.indexOf("kB", at) - at).trimmed().toLongLong() / 1024;
}

// The turns of the event loop, from a timer that is due all the time.
struct TurnWatch
{
    QTimer turns;
    QElapsedTimer since;
    qint64 longestGap = 0;

    TurnWatch()
    {
        QObject::connect(&turns, &QTimer::timeout, &turns,
                         [this] { longestGap = std::max(longestGap, since.restart()); });
        since.start();
        turns.start(2);
    }
};

} // namespace

// A guest that floods its console, in the window of `portside --terminal`.
class tst_ConsoleFlood : public QObject
{
    Q_OBJECT

    // By name; "escapes" is true colour and cursor addressing in turn.
    static QByteArray corpus(const QByteArray &name)
    {
        QByteArray bytes;
        for (const Corpus &one : makeCorpora(4'000'000, 24, 80)) {
            const QByteArray itsName = one.name;
            if (itsName == name || (name == "escapes" && (itsName == "truecolor" || itsName == "cursor")))
                bytes += one.bytes;
        }
        return bytes;
    }

private Q_SLOTS:
    void flood_leavesWindowKeysAndMemoryUsable_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("plain") << QByteArray("prose");
        QTest::newRow("escapes") << QByteArray("escapes");
    }
    void flood_leavesWindowKeysAndMemoryUsable()
    {
        QFETCH(QByteArray, name);
        const Promise promise = qEnvironmentVariableIsSet("PORTSIDE_FULL_VOLUME") ? fullRun : shortRun;
        const qint64 bytes = promise.bytes;
        FloodPeer peer(corpus(name), bytes);
        const QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("settings")));
        auto session = std::make_unique<session::EndpointConsole>(port::PtyEndpoint{peer.path()});
        qint64 shown = 0;
        qint64 missing = 0;
        connect(session.get(), &session::ConsoleSession::output, this,
                [&](const QByteArray &output) { shown += output.size(); });
        connect(session.get(), &session::ConsoleSession::gap, this,
                [&](qint64 from, qint64 to) { missing += to - from; });
        auto *console = new ConsoleView(std::move(session), settings);
        ConsoleWindow window(console);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        console->terminalView()->setFocus();
        QVERIFY(test::waitFor([&] { return console->session().state() == session::ConsoleState::Attached; }));

        const TurnWatch watch;
        qint64 mostMemory = 0;
        int presses = 0;
        QTimer keys;
        connect(&keys, &QTimer::timeout, this, [&] {
            mostMemory = std::max(mostMemory, residentMebibytes());
            if (peer.keysHeard() < presses)
                return; // it is late already; the next would hide how late
            ++presses;
            peer.notePress();
            QTest::keyClick(console->terminalView(), FloodPeer::key);
        });
        keys.start(100);
        QElapsedTimer total;
        total.start();
        peer.start();
        QVERIFY(test::waitFor(
            [&] { return shown + missing == bytes && console->pane()->feeder()->waitingBytes() == 0; }, 900'000));
        const double seconds = double(total.elapsed()) / 1000;
        QVERIFY(test::waitFor([&] { return peer.keysHeard() == presses; }));

        qInfo("%s: %lld MB in %.1f s, %lld MB not shown, at most %lld MiB, longest gap %lld ms, %d keys, the slowest "
              "%lld ms",
              name.constData(), bytes / 1'000'000, seconds, missing / 1'000'000, mostMemory, watch.longestGap, presses,
              peer.longestKeyMilliseconds());
        QVERIFY(peer.hasWrittenAll());
        QVERIFY(presses > 0);
        QVERIFY2(mostMemory < mostMebibytes, qPrintable(QString::number(mostMemory)));
        QVERIFY2(watch.longestGap < promise.longestGap, qPrintable(QString::number(watch.longestGap)));
        QVERIFY2(peer.longestKeyMilliseconds() < promise.slowestKey,
                 qPrintable(QString::number(peer.longestKeyMilliseconds())));
    }
};

QTEST_MAIN(tst_ConsoleFlood)
#include "tst_ConsoleFlood.moc"
