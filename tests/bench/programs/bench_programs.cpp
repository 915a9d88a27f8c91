// What Portside adds to QEMU, as one JSON object: the start of a machine up to its first console byte and the echo of a
// key, each beside the same QEMU command without Portside; and the start of the desktop program up to its window, and
// of portsidectl.
#include "tests/bench/programs/BareMachine.h"
#include "tests/bench/programs/ManagedMachine.h"
#include "tests/bench/programs/Samples.h"
#include "tests/support/TestSupport.h"
#include "tests/support/XvfbDisplay.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <cstdio>

using namespace portside;
using namespace portside::bench;

namespace {

constexpr int startCount = 5;
constexpr int keyCount = 500;
constexpr char prompt[] = "COM1> ";

void expect(const std::function<bool()> &condition, const char *what)
{
    if (!test::waitFor(condition, 60'000))
        qFatal("This did not happen within a minute: %s", what);
}

// Types one key at a time and waits for its echo. `type` sends, `received` is everything that has come.
Samples echoTimes(const std::function<void(const QByteArray &)> &type, const QByteArray &received)
{
    Samples samples;
    QElapsedTimer timer;
    for (int i = 0; i < keyCount; ++i) {
        const qsizetype before = received.size();
        // A key and its removal in turn, so that the line stays short.
        timer.start();
        type(i % 2 == 0 ? "x" : "\b");
        while (received.size() == before)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        samples.add(timer);
        test::waitFor([&] { return false; }, 2); // until the whole echo has come
    }
    return samples;
}

struct Machines
{
    Samples portsideStart;
    Samples bareStart;
    Samples portsideEcho;
    Samples bareEcho;
    QString accelerator;
};

void measurePortside(const model::VmDefinition &definition, Machines &result, bool withEcho)
{
    ManagedMachine machine(definition);
    session::SupervisorSession &session = machine.session();
    const auto console = session.makeConsole(QStringLiteral("serial0"), session::HistoryRange::LastRun);
    QByteArray received;
    QObject::connect(console.get(), &session::ConsoleSession::output, console.get(),
                     [&](const QByteArray &bytes) { received += bytes; });
    QElapsedTimer timer;
    timer.start();
    session.start();
    console->open();
    expect([&] { return !received.isEmpty(); }, "the first byte of a machine started by Portside");
    result.portsideStart.add(timer);
    result.accelerator = session.status().accelerator;
    expect([&] { return received.endsWith(prompt); }, "the demo guest's prompt");
    if (withEcho)
        result.portsideEcho = echoTimes([&](const QByteArray &bytes) { console->write(bytes); }, received);
}

void measureBare(const model::VmDefinition &definition, Machines &result, bool withEcho)
{
    BareMachine machine(definition, result.accelerator);
    QByteArray received;
    const auto read = [&] {
        if (machine.console())
            received += machine.console()->readAll();
        return !received.isEmpty();
    };
    QElapsedTimer timer;
    timer.start();
    machine.start();
    expect(read, "the first byte of a bare machine");
    result.bareStart.add(timer);
    expect([&] { return read() && received.endsWith(prompt); }, "the bare demo guest's prompt");
    if (!withEcho)
        return;
    QObject::connect(machine.console(), &QLocalSocket::readyRead, machine.console(), read);
    result.bareEcho = echoTimes(
        [&](const QByteArray &bytes) {
            machine.console()->write(bytes);
            machine.console()->flush();
        },
        received);
}

// The first start asks QEMU what it can do and tries KVM; later ones know.
QJsonObject measureMachines()
{
    Machines first;
    measurePortside(ManagedMachine::newDemo(), first, false);
    Machines machines;
    for (int i = 0; i < startCount; ++i) {
        const bool isLast = i + 1 == startCount;
        measurePortside(ManagedMachine::newDemo(), machines, isLast);
        measureBare(ManagedMachine::newDemo(), machines, isLast);
    }
    return {{QStringLiteral("accelerator"), machines.accelerator},
            {QStringLiteral("firstStartMilliseconds"), first.portsideStart.median()},
            {QStringLiteral("startToFirstByte"), machines.portsideStart.json()},
            {QStringLiteral("bareStartToFirstByte"), machines.bareStart.json()},
            {QStringLiteral("startRatio"), machines.portsideStart.median() / machines.bareStart.median()},
            {QStringLiteral("keyToEcho"), machines.portsideEcho.json()},
            {QStringLiteral("bareKeyToEcho"), machines.bareEcho.json()}};
}

Samples windowStarts()
{
    const test::XvfbDisplay display;
    const QStringList search = {QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"),
                                QStringLiteral("Portside")};
    Samples samples;
    for (int i = 0; i < startCount; ++i) {
        QProcess program;
        program.setProcessEnvironment(display.environment());
        QElapsedTimer timer;
        timer.start();
        program.start(QStringLiteral("portside"), QStringList());
        expect([&] { return !display.xdotool(search).isEmpty(); }, "the window of portside");
        samples.add(timer);
        program.kill();
        program.waitForFinished();
        expect([&] { return display.xdotool(search).isEmpty(); }, "the end of the window");
    }
    return samples;
}

Samples commandStarts()
{
    Samples samples;
    for (int i = 0; i < startCount; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess program;
        program.start(test::program(QStringLiteral("portsidectl")), {QStringLiteral("--version")});
        program.waitForFinished();
        samples.add(timer);
    }
    return samples;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QJsonObject result{{QStringLiteral("benchmark"), QStringLiteral("programs")},
                       {QStringLiteral("machine"), measureMachines()},
                       {QStringLiteral("portsidectlStart"), commandStarts().json()}};
    if (!QStandardPaths::findExecutable(QStringLiteral("portside")).isEmpty())
        result.insert(QStringLiteral("portsideStartToWindow"), windowStarts().json());
    std::puts(QJsonDocument(result).toJson().constData());
    return 0;
}
