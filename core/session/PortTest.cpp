#include "core/session/PortTest.h"

#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"
#include "core/control/RuntimePaths.h"
#include "core/model/PortMatch.h"
#include "core/model/TlsFiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QThread>
#include <QTimer>
#include <QUuid>

namespace portside::session {

namespace {

using port::Outcome;
using port::Trial;

QString tr(const char *text)
{
    return QCoreApplication::translate("PortTest", text);
}

Trial withoutPath()
{
    return {Outcome::Fails, tr("The port does not say yet what it is connected to: fill in the path.")};
}

Trial withoutNumber()
{
    return {Outcome::Fails, tr("The port does not say yet where to: fill in its number.")};
}

Trial untested(const QString &sentence)
{
    return {Outcome::Untested, sentence};
}

Trial runningAlready(const PortTestRequest &request)
{
    const PortStatus &status = *request.running;
    if (request.port.isManaged() && !status.connected)
        return {Outcome::Fails, tr("The machine is running, but QEMU is not connected to this port. It tries every "
                                   "second; the log tells more.")};
    if (request.port.isManaged())
        return {Outcome::Works, tr("The machine is running, and QEMU is connected to this port.")};
    if (!status.transport.isEmpty())
        return {Outcome::Works, tr("The machine is running and has this port open at %1. It takes one client at a "
                                   "time, so it was left in peace.")
                                    .arg(status.transport)};
    return {Outcome::Works, tr("The machine is running and has this port open, so it was left in peace.")};
}

Trial bothTls(const Trial &address, const Trial &certificates)
{
    return address.outcome == Outcome::Works ? certificates : address;
}

struct Tester
{
    const PortTestRequest &request;
    QDeadlineTimer deadline;

    Trial operator()(const model::ManagedSource &) const
    {
        if (const Result<void> made = xdg::ensurePrivateFolder(xdg::runtimeFolder()); !made)
            return {Outcome::Fails, made.errorMessage()};
        const QString socket = request.runtimeFolder + u'/' + request.port.alias + QStringLiteral(".sock");
        if (QFile::encodeName(socket).size() > limits::socketPathBytes)
            return {Outcome::Fails, tr("The path %1 of the port's socket is longer than %2 bytes: set XDG_RUNTIME_DIR "
                                       "to a shorter folder, or give the port a shorter alias.")
                                        .arg(socket)
                                        .arg(limits::socketPathBytes)};
        return {Outcome::Works, tr("Portside can hold this port when the machine starts.")};
    }
    Trial operator()(const model::PtySource &) const { return port::tryNewPty(); }
    Trial operator()(const model::UnixSource &source) const
    {
        if (request.port.device.extras.abstract == model::Switch::On)
            return untested(tr("Sockets without a file are not tried."));
        if (source.path.isEmpty())
            return untested(tr("The socket's path is chosen when the machine starts."));
        return source.mode == model::SocketMode::Bind ? port::tryUnixListener(source.path)
                                                      : port::tryUnixServer(source.path, deadline);
    }
    Trial operator()(const model::TcpSource &source) const
    {
        if (source.service.isEmpty())
            return withoutNumber();
        const bool isTls = source.tls == model::Switch::On;
        if (source.mode == model::SocketMode::Bind) {
            const Trial listening = port::tryTcpListener(source.host, source.service);
            return isTls ? bothTls(listening, port::tryTlsListener(request.tlsFolder, deadline)) : listening;
        }
        const bool isTelnet = source.protocol == model::TcpProtocol::Telnet;
        const Trial answer = port::tryTcpServer(
            source.host, source.service, isTelnet ? port::Greeting::Telnet : port::Greeting::NotExpected, deadline);
        return isTls ? bothTls(answer, port::tryTlsServer(source.host, quint16(source.service.toUInt()),
                                                          request.tlsFolder, deadline))
                     : answer;
    }
    Trial operator()(const model::UdpSource &source) const
    {
        if (source.service.isEmpty())
            return withoutNumber();
        return port::tryUdp(source.host, source.service, source.localHost, source.localService);
    }
    Trial operator()(const model::FileSource &source) const
    {
        if (source.path.isEmpty())
            return withoutPath();
        return port::tryFile(source.path, source.append == model::Switch::On ? port::FileStart::Appended
                                                                             : port::FileStart::Truncated);
    }
    Trial operator()(const model::PipeSource &source) const
    {
        return source.path.isEmpty() ? withoutPath() : port::tryPipe(source.path);
    }
    Trial operator()(const model::DevSource &source) const
    {
        if (source.path.isEmpty())
            return withoutPath();
        return request.port.device.kind == model::CharKind::Parallel ? port::tryParallelDevice(source.path)
                                                                     : port::trySerialDevice(source.path);
    }
    Trial operator()(const model::NullSource &) const
    {
        return untested(tr("There is nothing to open: what the guest writes is thrown away."));
    }
    template <typename Source> Trial operator()(const Source &source) const
    {
        return untested(tr("“%1” exists only inside QEMU, so there is nothing to open before the machine starts.")
                            .arg(QCoreApplication::translate("Field", infoOf(model::CharBackend(source)).label)));
    }
};

} // namespace

PortTestRequest makePortTest(const model::CharPort &port, const model::VmDefinition &definition,
                             const MachineStatus &status, const model::VmDefinition &running)
{
    PortTestRequest request{
        port, model::tlsFolder(definition.uuid()), control::RuntimePaths(QUuid(definition.uuid())).folder(), {}};
    if (status.state == MachineState::Off)
        return request;
    const auto live = model::runningPort(model::liveCharPorts(running), model::charPorts(definition), port.id);
    if (!live || live->device.backend != port.device.backend)
        return request;
    for (const PortStatus &one : status.ports) {
        if (one.alias == live->alias)
            request.running = one;
    }
    return request;
}

port::Trial testPort(const PortTestRequest &request, QDeadlineTimer deadline)
{
    if (request.running)
        return runningAlready(request);
    const Trial result = std::visit(Tester{request, deadline}, request.port.device.backend);
    const model::CharDevice &device = request.port.device;
    if (device.logFile.isEmpty() || result.outcome == Outcome::Fails)
        return result;
    const Trial log = port::tryFile(device.logFile, device.logAppend == model::Switch::On ? port::FileStart::Appended
                                                                                          : port::FileStart::Truncated);
    return log.outcome == Outcome::Fails ? log : result;
}

void PortTest::start(const PortTestRequest &request)
{
    const int number = ++m_number;
    m_isRunning = true;
    // A file system that hangs holds the thread, never us: it is left behind.
    auto *thread = QThread::create([guard = QPointer<PortTest>(this), request, number] {
        const Trial result = testPort(request, QDeadlineTimer(limits::portTestTimeout));
        QMetaObject::invokeMethod(
            qApp,
            [guard, result, number] {
                if (guard)
                    guard->finish(number, result);
            },
            Qt::QueuedConnection);
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
    QTimer::singleShot(limits::portTestTimeout, this, [this, number] {
        finish(number,
               {Outcome::Fails, tr("There was no answer within %1 seconds.").arg(limits::portTestTimeout / 1000)});
    });
}

void PortTest::finish(int number, const port::Trial &result)
{
    if (number != m_number || !std::exchange(m_isRunning, false))
        return;
    Q_EMIT finished(result);
}

} // namespace portside::session
