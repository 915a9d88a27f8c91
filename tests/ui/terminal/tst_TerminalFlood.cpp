#include "tests/ui/terminal/support/ShownView.h"

#include "core/base/UniqueFd.h"
#include "tests/support/TestSupport.h"

#include <QEvent>
#include <QFile>
#include <QSignalSpy>
#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace portside;
using portside::test::ShownView;

namespace {

struct PaintCount : QObject
{
    int count = 0;
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace

// A peer that writes as fast as it can, read by the window's own thread: the worst case.
class tst_TerminalFlood : public QObject
{
    Q_OBJECT

    static constexpr qint64 floodBytes = 100 * 1000 * 1000;

    static QByteArray corpus()
    {
        QByteArray block;
        for (int i = 0; block.size() < 64 * 1024; ++i)
            block += "[    " + QByteArray::number(i) + ".000] \x1b[32m  OK  \x1b[0m started \x1b[1munit-" +
                     QByteArray::number(i * 7) + "\x1b[0m with some text behind it\r\n";
        return block;
    }
    static void writeAll(int fd)
    {
        const QByteArray block = corpus();
        for (qint64 left = floodBytes; left > 0;) {
            const ssize_t written = ::write(fd, block.constData(), size_t(std::min<qint64>(left, block.size())));
            if (written <= 0)
                return;
            left -= written;
        }
        ::shutdown(fd, SHUT_WR);
    }
    static qint64 residentBytes()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        return file.readAll().split(' ').at(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
    }

private Q_SLOTS:
    void flood_leavesWindowAndMemoryUsable()
    {
        ShownView shown;
        int fds[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
        const UniqueFd reader(fds[0]);
        const UniqueFd writer(fds[1]);

        qint64 received = 0;
        bool ended = false;
        QByteArray buffer(64 * 1024, Qt::Uninitialized);
        QSocketNotifier notifier(reader.get(), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            const ssize_t size = ::read(reader.get(), buffer.data(), size_t(buffer.size()));
            if (size <= 0) {
                ended = true;
                notifier.setEnabled(false);
                return;
            }
            received += size;
            shown.feeder.feed(QByteArray(buffer.constData(), size));
        });
        connect(&shown.feeder, &ui::TerminalFeeder::filled, &notifier, [&] { notifier.setEnabled(false); });
        connect(&shown.feeder, &ui::TerminalFeeder::drained, &notifier, [&] { notifier.setEnabled(!ended); });

        QElapsedTimer total;
        QElapsedTimer sinceTurn;
        qint64 longestGap = 0;
        QTimer turns;
        turns.setInterval(5);
        connect(&turns, &QTimer::timeout, this, [&] { longestGap = std::max(longestGap, sinceTurn.restart()); });

        int frames = 0;
        connect(&shown.view, &ui::TerminalView::scrolled, this, [&] { ++frames; });

        const qint64 memoryBefore = residentBytes();
        std::thread peer(writeAll, writer.get());
        total.start();
        sinceTurn.start();
        turns.start();
        const bool done = test::waitFor([&] { return ended && shown.feeder.waitingBytes() == 0; }, 50'000);
        const qint64 elapsed = total.elapsed();
        ::shutdown(reader.get(), SHUT_RDWR);
        peer.join();

        QVERIFY(done);
        QCOMPARE(received, floodBytes);
        qInfo("100 MB in %lld ms, longest gap %lld ms, %d frames", elapsed, longestGap, frames);
        QVERIFY2(longestGap < 200, qPrintable(QString::number(longestGap)));
        QVERIFY2(frames * 1000 / std::max<qint64>(1, elapsed) >= 15, qPrintable(QString::number(frames)));
        QVERIFY2(residentBytes() - memoryBefore < 200 * 1000 * 1000,
                 qPrintable(QString::number(residentBytes() - memoryBefore)));
    }
    // More than one frame has time for: the next ones paint the rest, and then no more follow.
    void ideographsNeverSeen_areWholeSoonAfter()
    {
        ShownView shown(QSize(1900, 1060));
        QString text;
        for (int i = 0; i < shown.terminal.rows() * (shown.terminal.columns() / 2); ++i)
            text += QChar(0x4e00 + i % 0x5000);
        shown.feeder.feed(text.toUtf8());
        PaintCount paints;
        shown.view.viewport()->installEventFilter(&paints);
        int seen = -1;
        for (int waits = 0; seen != paints.count && waits < 50; ++waits) {
            seen = paints.count;
            QTest::qWait(80);
        }
        QCOMPARE(paints.count, seen);
        const QImage partly = shown.screen();
        shown.view.viewport()->update();
        shown.settle();
        QVERIFY(partly == shown.screen());
    }
    void keyDuringAFlood_reachesTheGuestSoon()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &ui::TerminalView::bytesTyped);
        shown.feeder.feed(corpus().repeated(400));
        QVERIFY(shown.feeder.waitingBytes() > 0);
        QElapsedTimer timer;
        timer.start();
        QTimer::singleShot(0, &shown.view, [&] { QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier); });
        QVERIFY(bytes.wait(1000));
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(shown.feeder.waitingBytes() > 0);
        shown.feeder.clear();
    }
};

QTEST_MAIN(tst_TerminalFlood)
#include "tst_TerminalFlood.moc"
