#include "core/base/Limits.h"
#include "core/session/SupervisorProgram.h"
#include "tests/core/session/MachineSupport.h"

#include <QElapsedTimer>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;

// How long a supervisor waits for what may never come. The emulators are scripts that start the real QEMU, as users
// have them, which do something before it when the machine itself is started.
class tst_MachinePatience : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateFolders> m_folders;

    // Qt's timers may be early by a twentieth.
    static qint64 nearly(int milliseconds) { return milliseconds * 9 / 10; }
    model::VmDefinition withEmulatorThatFirst(const QByteArray &does) const
    {
        const model::VmDefinition demo = demoDefinition();
        model::Machine machine = demo.machine();
        QFile script(m_folders->path() + QStringLiteral("/qemu-system-x86_64"));
        if (!script.open(QIODevice::WriteOnly))
            qFatal("%s", qPrintable(script.errorString()));
        script.write("#!/bin/sh\ncase \"$*\" in *charserial0*)\n" + does + "\nesac\nexec " +
                     portside::test::program(QStringLiteral("qemu-system-x86_64")).toLocal8Bit() + " \"$@\"\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        machine.emulator = script.fileName();
        return demo.withMachine(machine);
    }

private Q_SLOTS:
    void init() { m_folders = std::make_unique<PrivateFolders>(); }

    void supervisorWithoutAMachine_goes()
    {
        TestMachine machine(demoDefinition());
        QElapsedTimer timer;
        timer.start();
        bool isServed = false;
        startSupervisor(machine.uuid, this, [&](const QString &problem) { isServed = problem.isEmpty(); });
        QVERIFY(waitFor([&] { return isServed; }));
        QVERIFY(machine.supervisorPid() != 0);
        QVERIFY(waitFor([&] { return machine.supervisorPid() == 0; }, limits::supervisorIdle + 10'000));
        QVERIFY(timer.elapsed() >= nearly(limits::supervisorIdle));
    }
    void monitorThatIsLate_isComplainedOf_andStillServed()
    {
        const QByteArray seconds = QByteArray::number(limits::monitorStartTimeout / 1000 + 2);
        TestMachine machine(withEmulatorThatFirst("sleep " + seconds));
        QVERIFY(!machine.start());
        QVERIFY2(machine.failures.first().contains(QLatin1String("monitor")), qPrintable(machine.failures.first()));
        QVERIFY(machine.becomes(MachineState::Running, 30'000));
        TestConsole console(*machine.session, QStringLiteral("serial0"));
        QVERIFY(console.sees("COM1> "));
    }
    void portThatQemuDoesNotConnect_holdsTheGuestForAMomentOnly()
    {
        TestMachine machine(withEmulatorThatFirst("for word; do shift; case \"$word\" in socket,id=charserial0,*) "
                                                  "word=socket,id=charserial0,path=/nowhere,server=off,reconnect=1;; "
                                                  "esac; set -- \"$@\" \"$word\"; done"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(u' ')));
        QVERIFY(machine.becomes(MachineState::Running, limits::portsConnectTimeout + 20'000));
        QVERIFY(timer.elapsed() >= nearly(limits::portsConnectTimeout));
        QCOMPARE(machine.session->log().filter(QStringLiteral("has not connected serial0; the machine runs")).size(),
                 1);
        TestConsole console(*machine.session, QStringLiteral("serial1"));
        QVERIFY(console.sees("COM2> "));
    }
};

QTEST_GUILESS_MAIN(tst_MachinePatience)
#include "tst_MachinePatience.moc"
