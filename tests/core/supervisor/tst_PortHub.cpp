#include "core/base/Limits.h"
#include "core/recording/RecordingReader.h"
#include "tests/core/supervisor/HubSupport.h"

#include <QDir>
#include <QSignalSpy>

#include <atomic>
#include <thread>

using namespace portside;
using namespace portside::supervisor;
using namespace portside::supervisor::test;

class tst_PortHub : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString folder() const { return m_dir->path(); }
    QString line(int number = 0) const { return folder() + QStringLiteral("/serial%1.sock").arg(number); }
    QString door(int number = 0) const { return folder() + QStringLiteral("/console-serial%1.sock").arg(number); }
    QByteArray recorded() const
    {
        const auto reader = recording::RecordingReader::open(folder() + QStringLiteral("/rec-serial0"));
        return reader ? reader->read(0, reader->endOffset(), 1 << 30).bytes : QByteArray();
    }
    static void finish(TestHub &hub, const QString &text = QStringLiteral("ended."))
    {
        QSignalSpy finished(hub.hub.get(), &PortHub::finished);
        hub.hub->finish(text);
        QVERIFY(portside::test::waitFor([&] { return !finished.isEmpty(); }));
        hub.hub.reset();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void lateViewer_seesTheFirstByte()
    {
        TestHub hub(folder());
        Client qemu(line());
        qemu.write("first line\r\n");
        QVERIFY(portside::test::waitFor([&] { return hub.hub->state(QStringLiteral("serial0"))->outputBytes == 12; }));
        TestViewer viewer(door());
        QVERIFY(viewer.sees("first line\r\n"));
        QCOMPARE(viewer.history, QByteArray("first line\r\n"));
        qemu.write("second\r\n");
        QVERIFY(viewer.sees("second"));
        QCOMPARE(viewer.output, QByteArray("first line\r\nsecond\r\n"));
        QCOMPARE(viewer.history, QByteArray("first line\r\n"));
        QVERIFY(viewer.isContinuous);
    }

    void viewerOfARetiredPort_seesTheEnd()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer viewer(door());
        QVERIFY(viewer.sees({}));
        const QByteArray said = numberedLines(0, 200'000); // more than a socket holds
        qemu.write(said);
        hub.hub->retire(QStringLiteral("serial0"), QStringLiteral("disconnected."));
        QVERIFY(!viewer.waitFor([] { return false; }) && viewer.isAtEnd());
        QVERIFY(viewer.isContinuous && viewer.gaps.isEmpty());
        QCOMPARE(viewer.output.size(), said.size());
        QCOMPARE(viewer.marks.last(), QStringLiteral("disconnected."));
        QVERIFY(portside::test::waitFor([&] { return hub.hub->isGone(); }));
        finish(hub);
    }
    void viewerThatDoesNotRead_keepsNoRetiredPort()
    {
        TestHub hub(folder());
        Client qemu(line());
        const TestViewer viewer(door());
        QVERIFY(portside::test::waitFor([&] { return hub.hub->state(QStringLiteral("serial0"))->viewers == 1; }));
        qemu.write(numberedLines(0, 200'000));
        hub.hub->retire(QStringLiteral("serial0"), QStringLiteral("disconnected."));
        QVERIFY(portside::test::waitFor([&] { return hub.hub->isGone(); }, limits::viewerFarewell + 3000));
        finish(hub);
    }

    void retiredPort_makesRoomForAnother()
    {
        TestHub hub(folder(), 2);
        Client qemu(line());
        Client other(line(1));
        TestViewer viewer(door());
        QVERIFY(viewer.sees({}));
        qemu.write("last words\r\n");
        QVERIFY(viewer.sees("last words"));
        hub.hub->retire(QStringLiteral("serial0"), QStringLiteral("disconnected."));
        QVERIFY(portside::test::waitFor([&] { return hub.hub->isGone(QStringLiteral("serial0")); }));
        QVERIFY(!hub.hub->state(QStringLiteral("serial0")));
        QVERIFY(!hub.hub->isGone()); // its other port is there
        QVERIFY(!viewer.waitFor([] { return false; }, 1000) && viewer.isAtEnd());
        QCOMPARE(recorded(), QByteArray("last words\r\n"));
        // Under the same name, at the same sockets and into the same recording.
        TestHub next(folder());
        Client again(line());
        TestViewer late(door());
        again.write("first words\r\n");
        QVERIFY(late.sees("last words\r\nfirst words"));
        // Its neighbour has noticed nothing, and the end of the old hub leaves the new one's sockets.
        other.write("still here");
        TestViewer beside(door(1));
        QVERIFY(beside.sees("still here"));
        hub.hub->retire(QStringLiteral("serial1"), QStringLiteral("disconnected."));
        QVERIFY(portside::test::waitFor([&] { return hub.hub->isGone(); }));
        finish(hub);
        QVERIFY(QFile::exists(line()));
        finish(next);
    }

    void input_reachesTheGuestAndTheRecording()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer viewer(door());
        QVERIFY(viewer.waitFor([&] { return viewer.info.connected; }));
        viewer.send(control::Input{"ls\r"});
        QCOMPARE(qemu.read(2000), QByteArray("ls\r"));
        finish(hub);
        const auto reader = recording::RecordingReader::open(folder() + QStringLiteral("/rec-serial0"));
        QByteArray typed;
        reader->visit(0, reader->endOffset(),
                      {[&](const recording::Run &run) {
                           if (run.direction == recording::Direction::Input)
                               typed += run.bytes;
                           return true;
                       },
                       [](const recording::Mark &) { return true; }});
        QCOMPARE(typed, QByteArray("ls\r"));
    }

    void input_withoutAMachineIsRefusedWithAReason()
    {
        TestHub hub(folder());
        TestViewer viewer(door());
        viewer.send(control::Input{"ls\r"});
        QVERIFY(viewer.waitFor([&] { return !viewer.problems.isEmpty(); }));
    }

    void input_toAPrinterIsRefusedWithAReason()
    {
        TestHub hub(folder(), 1, true);
        Client qemu(line());
        TestViewer viewer(door());
        QVERIFY(viewer.waitFor([&] { return viewer.info.connected; }));
        QVERIFY(!viewer.info.writable);
        viewer.send(control::Input{"x"});
        QVERIFY(viewer.waitFor([&] { return !viewer.problems.isEmpty(); }));
        QCOMPARE(qemu.read(100), QByteArray());
    }

    void threeViewers_seeTheSame()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer a(door());
        TestViewer b(door());
        QVERIFY(a.waitFor([&] { return a.info.viewers == 2; }));
        qemu.write(numberedLines(0, 1000));
        TestViewer c(door());
        for (TestViewer *viewer : {&a, &b, &c}) {
            QVERIFY(viewer->waitFor([&] { return viewer->output.size() == 8000 && viewer->info.viewers == 3; }));
            QCOMPARE(viewer->output, numberedLines(0, 1000));
        }
    }

    void claimedPort_takesInputFromOneViewerOnly()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer a(door());
        TestViewer b(door());
        a.send(control::Claim{true});
        QVERIFY(b.waitFor([&] { return b.info.connected && !b.info.writable && !b.info.exclusive; }));
        QVERIFY(a.waitFor([&] { return a.info.exclusive && a.info.writable; }));
        b.send(control::Input{"b"});
        QVERIFY(b.waitFor([&] { return !b.problems.isEmpty(); }));
        a.send(control::Input{"a"});
        QCOMPARE(qemu.read(2000), QByteArray("a"));
        a.send(control::Claim{false});
        QVERIFY(b.waitFor([&] { return b.info.writable; }));
        b.send(control::Input{"b"});
        QCOMPARE(qemu.read(2000), QByteArray("b"));
    }

    void windowSize_isTheOneToldLast_andOnlyAPossibleOne()
    {
        TestHub hub(folder());
        QSignalSpy sizes(hub.hub.get(), &PortHub::windowSizeChanged);
        const auto told = [&](int columns, int rows) {
            return !sizes.isEmpty() && sizes.last() == QVariantList{QStringLiteral("serial0"), columns, rows};
        };
        Client qemu(line());
        TestViewer a(door());
        TestViewer b(door());
        a.send(control::WindowSize{132, 43});
        QVERIFY(a.waitFor([&] { return told(132, 43); }));
        b.send(control::WindowSize{80, 24});
        QVERIFY(b.waitFor([&] { return told(80, 24); }));
        a.send(control::Claim{true});
        QVERIFY(b.waitFor([&] { return b.info.connected && !b.info.writable; }));
        b.send(control::WindowSize{90, 30});
        b.send(control::Input{"b"});
        QVERIFY(b.waitFor([&] { return !b.problems.isEmpty(); })); // it has read what came before
        QVERIFY(told(80, 24));
        b.send(control::WindowSize{limits::terminalColumns + 1, 24});
        QVERIFY(b.waitFor([&] { return b.isAtEnd(); }));
        QCOMPARE(sizes.size(), 2);
    }

    void viewers_areCapped()
    {
        TestHub hub(folder());
        std::vector<std::unique_ptr<TestViewer>> viewers;
        for (int i = 0; i < limits::viewersPerPort; ++i)
            viewers.push_back(std::make_unique<TestViewer>(door()));
        QVERIFY(viewers.back()->waitFor([&] { return viewers.back()->info.viewers == limits::viewersPerPort; }));
        TestViewer tooMany(door());
        QVERIFY(tooMany.waitFor([&] { return tooMany.isAtEnd(); }));
        viewers.pop_back();
        QVERIFY(viewers.back()->waitFor([&] { return viewers.back()->info.viewers == limits::viewersPerPort - 1; }));
        TestViewer next(door());
        QVERIFY(next.waitFor([&] { return next.info.viewers == limits::viewersPerPort; }));
    }

    // More than the hub's memory: the oldest part can only come from the recording.
    void history_joinsLiveOutputExactly()
    {
        TestHub hub(folder());
        Client qemu(line());
        const QByteArray all = numberedLines(0, limits::hubRingBytes / 8 * 3);
        qemu.write(all.left(all.size() / 2));
        const std::jthread guest([&] { qemu.write(all.mid(all.size() / 2)); });
        TestViewer viewer(door());
        const bool sawAll = viewer.waitFor([&] { return viewer.output.size() >= all.size(); }, 20'000);
        for (const control::Gap &gap : std::as_const(viewer.gaps))
            qWarning("%lld to %lld of %lld: %s", gap.from, gap.to, qint64(all.size()), qUtf8Printable(gap.reason));
        QVERIFY(viewer.gaps.isEmpty());
        QVERIFY(sawAll);
        QVERIFY(viewer.isContinuous);
        QVERIFY(viewer.output == all);
    }

    void viewerThatComesBack_continuesAtItsPlace()
    {
        TestHub hub(folder());
        Client qemu(line());
        qemu.write("0123456789");
        qint64 epoch = 0;
        {
            TestViewer viewer(door());
            QVERIFY(viewer.sees("0123456789"));
            epoch = viewer.info.epoch;
        }
        qemu.write("abc");
        TestViewer again(door(), {7, epoch, true});
        QVERIFY(again.sees("789abc"));
        QCOMPARE(again.output, QByteArray("789abc"));
    }

    void viewerOfAKilledHub_losesNothingOfTheNewOne()
    {
        TestHub hub(folder());
        Client qemu(line());
        // It had been shown 100 bytes by a hub that had recorded none of them.
        TestViewer viewer(door(), {100, 12345, true});
        qemu.write("new");
        QVERIFY(viewer.waitFor([&] { return viewer.output == "new"; }));
    }

    void viewerWithoutFollow_endsAtTheEnd()
    {
        TestHub hub(folder());
        Client qemu(line());
        qemu.write("all there is");
        QVERIFY(portside::test::waitFor([&] { return hub.hub->state(QStringLiteral("serial0"))->outputBytes == 12; }));
        TestViewer viewer(door(), {control::fromOldest, 0, false});
        QVERIFY(viewer.waitFor([&] { return viewer.isAtEnd(); }));
        QCOMPARE(viewer.output, QByteArray("all there is"));
    }

    // A viewer that stops reading costs the guest nothing, and jumps when it is too far behind.
    void viewerThatDoesNotRead_neitherDelaysTheGuestNorGrows()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer slow(door());
        qemu.write("start\n");
        QVERIFY(slow.sees("start\n"));
        const QByteArray piece = numberedLines(0, 128 * 1024);
        QElapsedTimer timer;
        timer.start();
        qint64 sent = 0;
        for (; sent < limits::viewerLagBytes + 4 * limits::hubRingBytes; sent += piece.size())
            qemu.write(piece);
        QVERIFY2(timer.elapsed() < 10'000, "the writer was held up");
        qemu.write("the end\n");
        QVERIFY(slow.sees("the end\n", 20'000));
        QVERIFY(slow.isContinuous);
        QVERIFY(!slow.gaps.isEmpty());
        QVERIFY(slow.output.size() < limits::viewerLagBytes);
    }

    void suspendedViewer_keepsItsPlace()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer viewer(door());
        qemu.write("start\n");
        QVERIFY(viewer.sees("start\n"));
        viewer.send(control::Suspend{true});
        QTest::qWait(50);
        const QByteArray all = numberedLines(0, (limits::viewerLagBytes + 4 * limits::hubRingBytes) / 8);
        for (qsizetype at = 0; at < all.size(); at += 1 << 20)
            qemu.write(all.mid(at, 1 << 20));
        QVERIFY(!viewer.waitFor([&] { return viewer.output.size() > 6; }, 200));
        viewer.send(control::Suspend{false});
        QVERIFY(viewer.waitFor([&] { return viewer.output.size() >= all.size() + 6; }, 30'000));
        QVERIFY(viewer.gaps.isEmpty());
        QVERIFY(viewer.output == "start\n" + all);
    }

    void runs_areMarkedAndFollowEachOther()
    {
        for (int run = 0; run < 2; ++run) {
            TestHub hub(folder());
            hub.hub->mark(recording::MarkKind::MachineStarted, QStringLiteral("start %1").arg(run));
            Client qemu(line());
            qemu.write("run " + QByteArray::number(run) + "\n");
            qemu.close();
            finish(hub, QStringLiteral("end %1").arg(run));
        }
        QCOMPARE(recorded(), QByteArray("run 0\nrun 1\n"));
        TestHub hub(folder());
        hub.hub->mark(recording::MarkKind::MachineStarted, QStringLiteral("start 2"));
        TestViewer viewer(door());
        viewer.waitFor([&] { return viewer.marks.size() >= 5; });
        QCOMPARE(viewer.marks.join(QLatin1Char(',')), QStringLiteral("start 0,end 0,start 1,end 1,start 2"));
        QCOMPARE(viewer.output, QByteArray("run 0\nrun 1\n"));
        QCOMPARE(viewer.history, viewer.output);
        QVERIFY(!viewer.waitFor([&] { return viewer.marks.size() > 5; }, 100));
    }

    // Many marks at once run ahead of the clock; the next run begins before the clock has come along.
    void runThatFollowsAtOnce_hidesNoMark()
    {
        constexpr int marks = 60;
        QStringList expected;
        for (int run = 0; run < 2; ++run) {
            TestHub hub(folder());
            for (int i = 0; i < marks; ++i) {
                expected += QStringLiteral("%1 of run %2").arg(i).arg(run);
                hub.hub->mark(recording::MarkKind::MachineStarted, expected.last());
            }
            if (run == 0) {
                finish(hub, QStringLiteral("end"));
                expected += QStringLiteral("end");
                continue;
            }
            TestViewer viewer(door());
            viewer.waitFor([&] { return viewer.marks.size() >= expected.size(); });
            QCOMPARE(viewer.marks, expected);
        }
    }

    void endOfTheMachine_losesNoByte()
    {
        TestHub hub(folder());
        Client qemu(line());
        TestViewer viewer(door());
        QVERIFY(viewer.waitFor([&] { return viewer.info.connected; }));
        const QByteArray all = numberedLines(0, 20'000);
        qemu.write(all);
        qemu.close();
        finish(hub);
        QVERIFY(viewer.waitFor([&] { return viewer.isAtEnd(); }));
        QVERIFY(viewer.output == all);
        QCOMPARE(viewer.marks.last(), QStringLiteral("ended."));
        QVERIFY(recorded() == all);
        QVERIFY(!QFile::exists(line()));
        QVERIFY(!QFile::exists(door()));
    }

    void qemuThatComesBack_isReadAgain()
    {
        TestHub hub(folder());
        {
            Client qemu(line());
            qemu.write("one ");
            QVERIFY(
                portside::test::waitFor([&] { return hub.hub->state(QStringLiteral("serial0"))->outputBytes == 4; }));
        }
        QVERIFY(portside::test::waitFor([&] { return !hub.hub->state(QStringLiteral("serial0"))->connected; }));
        Client qemu(line());
        qemu.write("two");
        TestViewer viewer(door());
        QVERIFY(viewer.sees("one two"));
    }

    void ports_areIndependent()
    {
        TestHub hub(folder(), 3);
        Client first(line(0));
        Client third(line(2));
        third.write("three");
        first.write("one");
        TestViewer a(door(0));
        TestViewer c(door(2));
        QVERIFY(a.sees("one"));
        QVERIFY(c.sees("three"));
        QVERIFY(!hub.hub->state(QStringLiteral("serial1"))->connected);
        QVERIFY(!hub.hub->state(QStringLiteral("serial9")));
    }

    void breakWish_namesItsPort()
    {
        TestHub hub(folder());
        Client qemu(line());
        QSignalSpy wishes(hub.hub.get(), &PortHub::breakRequested);
        TestViewer viewer(door());
        QVERIFY(viewer.waitFor([&] { return viewer.info.connected; }));
        viewer.send(control::Break{});
        QVERIFY(portside::test::waitFor([&] { return wishes.size() == 1; }));
        QCOMPARE(wishes.first().at(0).toString(), QStringLiteral("serial0"));
        hub.hub->tellViewer(wishes.first().at(1).toULongLong(), QStringLiteral("No BREAK here."));
        QVERIFY(viewer.waitFor([&] { return viewer.problems.contains(QStringLiteral("No BREAK here.")); }));
    }

    void hostileViewer_isDropped()
    {
        TestHub hub(folder());
        Client hostile(door());
        hostile.write(QByteArray(1000, '\xff'));
        hostile.read(2000);
        QVERIFY(hostile.isAtEnd());
        Client twice(door());
        twice.write(control::encode(control::Attach{}));
        twice.write(control::encode(control::Attach{}));
        while (!twice.read(2000).isEmpty()) {
        }
        QVERIFY(twice.isAtEnd());
    }

    // A folder that cannot be made stands for a disk that cannot be written.
    void unwritableRecording_leavesViewersLiveWithOneWarning()
    {
        QFile obstacle(folder() + QStringLiteral("/rec-serial0"));
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        obstacle.close();
        TestHub hub(folder());
        Client qemu(line());
        TestViewer viewer(door());
        qemu.write("still here");
        QVERIFY(viewer.sees("still here"));
        QVERIFY(viewer.waitFor(
            [&] { return !viewer.info.recording && viewer.info.recordingProblem.endsWith(QLatin1Char('.')); }));
        QVERIFY(obstacle.remove());
        QVERIFY(viewer.waitFor([&] { return viewer.info.recording && viewer.info.recordingProblem.isEmpty(); }, 6000));
        qemu.write(", and recorded");
        qemu.close();
        finish(hub);
        QVERIFY(recorded().endsWith("still here, and recorded"));
    }

    void socketPathTooLong_isOneSentence()
    {
        PortHub hub;
        HubPortConfig config = TestHub::config(folder(), 0);
        config.portSocket = folder() + QLatin1Char('/') + QString(100, QLatin1Char('x'));
        const Result<void> started = hub.start({config});
        QVERIFY(!started);
        QVERIFY(started.errorMessage().contains(QStringLiteral("XDG_RUNTIME_DIR")));
    }

    void liveSocket_isNotStolen()
    {
        TestHub first(folder());
        PortHub second;
        const Result<void> started = second.start({TestHub::config(folder(), 0)});
        QVERIFY(!started);
        QVERIFY(started.errorMessage().contains(line()));
        Client qemu(line());
        TestViewer viewer(door());
        qemu.write("mine");
        QVERIFY(viewer.sees("mine"));
    }
};

QTEST_GUILESS_MAIN(tst_PortHub)
#include "tst_PortHub.moc"
