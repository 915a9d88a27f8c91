#include "core/base/Limits.h"
#include "core/recording/RecordingReader.h"
#include "tests/core/supervisor/HubSupport.h"

#include <QDir>
#include <QSignalSpy>

#include <csignal>
#include <sys/syscall.h>

using namespace portside;
using namespace portside::supervisor;
using namespace portside::supervisor::test;

namespace {

int gate[2] = {-1, -1}; // the recorder waits for a byte here

void waitAtGate(int)
{
    char byte = 0;
    while (::read(gate[0], &byte, 1) < 0) {
    }
}

/// The recorder's thread stands still from here on, as in a write to a disk that hangs, until it is let go.
class StuckRecorder
{
public:
    StuckRecorder()
    {
        if (::pipe(gate) != 0)
            qFatal("No pipe.");
        std::signal(SIGUSR1, waitAtGate);
        ::syscall(SYS_tgkill, ::getpid(), thread(), SIGUSR1);
    }
    ~StuckRecorder() { letGo(); }
    void letGo()
    {
        if (gate[1] < 0)
            return;
        if (::write(gate[1], "x", 1) != 1)
            qFatal("The recorder stays stuck.");
        ::close(std::exchange(gate[1], -1));
    }

private:
    // It takes its name when it first runs.
    static int thread()
    {
        int found = 0;
        portside::test::waitFor([&] { return (found = threadCalled("recorder\n")) != 0; });
        return found;
    }
    static int threadCalled(const QByteArray &wanted)
    {
        for (const QString &id : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile name(QStringLiteral("/proc/self/task/%1/comm").arg(id));
            if (name.open(QIODevice::ReadOnly) && name.readAll() == wanted)
                return id.toInt();
        }
        return 0;
    }
};

} // namespace

class tst_StuckRecorder : public QObject
{
    Q_OBJECT

    static recording::RecordingReader recorded(const QTemporaryDir &folder)
    {
        auto reader = recording::RecordingReader::open(folder.filePath(QStringLiteral("rec-serial0")));
        if (!reader)
            qFatal("%s", qUtf8Printable(reader.errorMessage()));
        return std::move(*reader);
    }

private Q_SLOTS:
    // The guest is held for a moment in the hope that the disk comes back, and no longer.
    void guest_isHeldForAMomentOnly_andTheGapIsTold()
    {
        const QTemporaryDir folder;
        const QByteArray all = numberedLines(0, 3 * limits::hubRingBytes / 8);
        QElapsedTimer timer;
        {
            TestHub hub(folder.path());
            Client qemu(folder.filePath(QStringLiteral("serial0.sock")));
            qemu.write("start\n");
            TestViewer viewer(folder.filePath(QStringLiteral("console-serial0.sock")));
            QVERIFY(viewer.sees("start\n"));
            QVERIFY(portside::test::waitFor([&] { return recorded(folder).endOffset() == 6; }));
            StuckRecorder stuck;
            timer.start();
            qemu.write(all);
            const qint64 took = timer.elapsed();
            QVERIFY2(took >= limits::recorderPatience, qPrintable(QString::number(took)));
            QVERIFY2(took < 10'000, qPrintable(QString::number(took)));
            timer.start();
            QVERIFY(viewer.sees(all.last(8), 10'000));
            QVERIFY(timer.elapsed() < limits::viewerPatience + 5000);
            QVERIFY(viewer.isContinuous);
            QVERIFY(!viewer.gaps.isEmpty());
            QVERIFY2(viewer.gaps.first().reason.contains(QLatin1String("stands still")),
                     qPrintable(viewer.gaps.first().reason));
            stuck.letGo();
            qemu.close();
            QSignalSpy finished(hub.hub.get(), &PortHub::finished);
            hub.hub->finish(QStringLiteral("ended."));
            QVERIFY(portside::test::waitFor([&] { return !finished.isEmpty(); }));
        }
        const recording::RecordingReader reader = recorded(folder);
        const quint64 end = 6 + quint64(all.size());
        QCOMPARE(reader.endOffset(), end);
        const qint64 newest = limits::hubRingBytes / 2;
        QCOMPARE(reader.tail(newest).bytes, all.last(newest));
        bool isGapTold = false;
        for (const recording::Mark &mark : reader.marks())
            isGapTold |= mark.kind == recording::MarkKind::Gap && mark.lostBytes > 0;
        QVERIFY(isGapTold);
    }
};

QTEST_GUILESS_MAIN(tst_StuckRecorder)
#include "tst_StuckRecorder.moc"
