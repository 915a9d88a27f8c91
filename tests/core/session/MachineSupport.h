#pragma once

#include "core/model/CharPorts.h"
#include "core/model/NewMachine.h"
#include "core/session/SupervisorSession.h"
#include "core/store/MachineStore.h"
#include "tests/support/TestSupport.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace portside::session::test {

using portside::test::waitFor;

/// Runtime, state and data folders of one test, short enough for sockets wherever the build folder lies.
class PrivateFolders
{
public:
    PrivateFolders()
    {
        for (const char *variable : {"XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME"})
            qputenv(variable, m_dir.path().toLocal8Bit());
    }
    QString path() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir{QDir::tempPath() + QStringLiteral("/ps-XXXXXX")};
};

inline model::VmDefinition demoDefinition()
{
    const QString kernel = model::findDemoKernel(QCoreApplication::applicationDirPath());
    if (kernel.isEmpty())
        qFatal("The demo guest is not built.");
    return model::makeDemo(kernel);
}

inline model::VmDefinition withFirstSerial(const model::VmDefinition &definition, const model::CharBackend &backend)
{
    const model::DeviceId id = definition.devices(QStringLiteral("serial")).first();
    auto device = definition.device<model::CharDevice>(id);
    device.backend = backend;
    return definition.setDevice(id, device);
}

inline bool isAlive(qint64 pid)
{
    return pid > 0 && ::kill(pid_t(pid), 0) == 0;
}

/// The processes that supervise a machine; more than one while one starts.
inline QList<qint64> supervisorsOf(const QUuid &uuid)
{
    QList<qint64> pids;
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        if (line.contains("portside-supervisor") && line.contains(uuid.toByteArray(QUuid::WithoutBraces)))
            pids += pid.toLongLong();
    }
    return pids;
}

/// The first of them; 0 when there is none.
inline qint64 supervisorOf(const QUuid &uuid)
{
    return supervisorsOf(uuid).value(0);
}

/// A machine of the store with a session; switched off and waited for at the end.
class TestMachine
{
public:
    explicit TestMachine(const model::VmDefinition &definition)
    {
        store::MachineStore store;
        const Result<store::StoredMachine> stored = store.define(definition);
        if (!stored)
            qFatal("%s", qUtf8Printable(stored.errorMessage()));
        uuid = QUuid(stored->uuid);
        session = newSession();
    }
    ~TestMachine()
    {
        // Asked again while it lives: a wish may come before its answerer listens, or while a supervisor takes the
        // place of one that was killed. The supervisor goes soon after its QEMU; a test leaves no process behind.
        const auto isGone = [&] { return supervisorPid() == 0 && !QFile::exists(session->paths().controlSocket()); };
        for (int i = 0; i < 20 && !isGone(); ++i) {
            session->forceOff();
            waitFor(isGone, 1500);
        }
    }

    std::unique_ptr<SupervisorSession> newSession()
    {
        auto made = std::make_unique<SupervisorSession>(uuid);
        store::MachineStore store;
        made->setDefinition(store.find(uuid.toString(QUuid::WithoutBraces))->definition);
        QObject::connect(made.get(), &SupervisorSession::failed, made.get(),
                         [this](const QString &sentence) { failures += sentence; });
        return made;
    }
    bool start()
    {
        failures.clear();
        session->start();
        return waitFor([&] { return session->isStartDone() || !failures.isEmpty(); }, 30'000) && failures.isEmpty();
    }
    bool becomes(MachineState state, int timeout = 10'000)
    {
        return waitFor([&] { return session->status().state == state; }, timeout);
    }
    qint64 qemuPid() const { return session->status().qemuPid; }
    qint64 supervisorPid() const { return supervisorOf(uuid); }
    PortStatus port(const QString &alias) const
    {
        for (const PortStatus &one : session->status().ports) {
            if (one.alias == alias)
                return one;
        }
        return {};
    }

    QUuid uuid;
    std::unique_ptr<SupervisorSession> session;
    QStringList failures;
};

/// A console that keeps all it is shown.
class TestConsole
{
public:
    TestConsole(SupervisorSession &session, const QString &alias) : console(session.makeConsole(alias))
    {
        QObject::connect(console.get(), &ConsoleSession::output, console.get(),
                         [this](const QByteArray &bytes, OutputOrigin origin) {
                             output += bytes;
                             if (origin == OutputOrigin::History)
                                 history += bytes;
                         });
        QObject::connect(console.get(), &ConsoleSession::gap, console.get(),
                         [this](qint64, qint64, const QString &reason) { gaps += reason; });
        QObject::connect(console.get(), &ConsoleSession::outputTimes, console.get(),
                         [this](const QList<OutputTime> &some) { times += some; });
        QObject::connect(console.get(), &ConsoleSession::runMark, console.get(),
                         [this](const QString &text) { marks += text; });
        QObject::connect(console.get(), &ConsoleSession::problem, console.get(),
                         [this](const QString &text) { problems += text; });
        console->open();
    }

    bool sees(const QByteArray &text, int timeout = 20'000)
    {
        if (waitFor([&] { return output.contains(text); }, timeout))
            return true;
        qWarning("Waited for \"%s\", got \"%s\"; %s", text.constData(), output.right(300).constData(),
                 qUtf8Printable(console->stateText()));
        return false;
    }
    /// Types a line and waits for its answer behind the echo.
    bool answers(const QByteArray &command, const QByteArray &answer)
    {
        const qsizetype before = output.size();
        if (!waitFor([&] { return console->state() == ConsoleState::Attached; }) ||
            console->write(QByteArray(command + '\r')) != command.size() + 1)
            return false;
        if (waitFor([&] { return output.indexOf(answer, before + command.size()) >= 0; }))
            return true;
        qWarning("Typed \"%s\", got \"%s\"", command.constData(), output.mid(before).constData());
        return false;
    }

    std::unique_ptr<ConsoleSession> console;
    QByteArray output;
    QByteArray history;
    QList<OutputTime> times;
    QStringList gaps;
    QStringList marks;
    QStringList problems;
};

/// The numbers of the "count" lines in what a console showed, in order.
inline QList<int> countedNumbers(const QByteArray &output)
{
    QList<int> numbers;
    for (const QByteArray &line : output.split('\n')) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.size() == 12 && trimmed.startsWith("count "))
            numbers += trimmed.mid(6).toInt();
    }
    return numbers;
}

inline QList<int> oneTo(int last)
{
    QList<int> numbers;
    for (int i = 1; i <= last; ++i)
        numbers += i;
    return numbers;
}

} // namespace portside::session::test
