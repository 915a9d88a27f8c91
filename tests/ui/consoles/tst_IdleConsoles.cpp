#include "core/session/EndpointConsole.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/terminal/TerminalView.h"

#include <QDir>
#include <QFile>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <memory>
#include <pty.h>
#include <unistd.h>
#include <vector>

using namespace portside;
using namespace portside::ui;

namespace {

constexpr int consoles = 50;

/// Both ends of a pseudo terminal on which nobody says anything.
struct SilentPty
{
    int master = -1;
    int slave = -1;
    QString path;

    SilentPty()
    {
        char name[64];
        if (::openpty(&master, &slave, name, nullptr, nullptr) != 0)
            qFatal("No pseudo terminal.");
        path = QString::fromLatin1(name);
    }
    ~SilentPty()
    {
        ::close(slave);
        ::close(master);
    }
};

/// How often a thread of this process has gone to sleep so far: each wake-up ends in one more.
qint64 sleeps()
{
    qint64 all = 0;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile status(tasks.filePath(task + QStringLiteral("/status")));
        if (!status.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = status.readAll();
        const QByteArray word = "\nvoluntary_ctxt_switches:";
        const qsizetype at = text.indexOf(word) + word.size();
        all += text.mid(at, text.indexOf('\n', at) - at).trimmed().toLongLong();
    }
    return all;
}

struct Cost
{
    qint64 wakeUps;
    double processorMilliseconds;
};

Cost costOf(int milliseconds)
{
    const qint64 before = sleeps();
    const std::clock_t start = std::clock();
    QTest::qSleep(0);
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    return {sleeps() - before, double(std::clock() - start) * 1000 / CLOCKS_PER_SEC};
}

} // namespace

// The real consoles, ports and threads; only the guests are missing.
class tst_IdleConsoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyIdleConsoles_wakeNothing()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        std::vector<std::unique_ptr<SilentPty>> guests;
        QTabWidget window;
        for (int i = 0; i < consoles; ++i) {
            guests.push_back(std::make_unique<SilentPty>());
            auto *console = new ConsoleView(
                std::make_unique<session::EndpointConsole>(port::PtyEndpoint{guests.back()->path}), settings);
            console->open();
            window.addTab(console, QString::number(i));
        }
        window.show();
        window.activateWindow();
        auto *shown = static_cast<ConsoleView *>(window.currentWidget());
        shown->terminalView()->setFocus();
        QTRY_COMPARE(shown->session().state(), session::ConsoleState::Attached);
        QVERIFY(::write(guests.front()->master, "$ \x1b[1 q", 7) == 7); // a blinking cursor
        QTest::qWait(1000);

        const Cost blinking = costOf(3000);
        QTest::qWait(BlinkClock::restAfter + ConsoleView::silentAfter);
        const Cost idle = costOf(10'000);
        qInfo("blinking, 3 s: %lld wake-ups, %.1f ms of processor; at rest, 10 s: %lld wake-ups, %.1f ms",
              static_cast<long long>(blinking.wakeUps), blinking.processorMilliseconds,
              static_cast<long long>(idle.wakeUps), idle.processorMilliseconds);
        QVERIFY(blinking.wakeUps <= 60);
        QVERIFY(idle.wakeUps <= 10); // this test's own timer, and what Qt does for itself
        QVERIFY(idle.processorMilliseconds < 20);
    }
};

QTEST_MAIN(tst_IdleConsoles)
#include "tst_IdleConsoles.moc"
