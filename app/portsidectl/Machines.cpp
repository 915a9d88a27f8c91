#include "Machines.h"

#include "Output.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/session/OfflineStatus.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

namespace portside::ctl {

namespace {

Result<QByteArray> readStandardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{tr("Standard input cannot be read.")};
    const QByteArray bytes = input.read(limits::xmlBytes + 1);
    if (bytes.size() > limits::xmlBytes)
        return Error{tr("Standard input has more than %1 bytes; that is no definition.").arg(limits::xmlBytes)};
    return bytes;
}

Result<ReadMachine> readFile(const QString &word)
{
    const bool isInput = word == QLatin1String("-");
    const Result<QByteArray> bytes = isInput ? readStandardInput() : readFileWhole(word, limits::xmlBytes);
    if (!bytes)
        return bytes.error();
    const Result<model::VmDefinition> definition = model::VmDefinition::fromXml(*bytes);
    const QString name = isInput ? tr("standard input") : word;
    if (!definition)
        return Error{tr("%1: %2").arg(name, definition.errorMessage())};
    return ReadMachine{*definition, {}, name};
}

} // namespace

Result<ReadMachine> readMachine(const QString &word)
{
    const bool isPath =
        word == QLatin1String("-") || word.contains(QLatin1Char('/')) || word.endsWith(QLatin1String(".xml"));
    if (isPath)
        return readFile(word);
    const store::MachineStore store;
    const Result<store::StoredMachine> machine = store.find(word);
    if (!machine)
        return QFile::exists(word) ? readFile(word) : Result<ReadMachine>(machine.error());
    if (machine->isBroken())
        return Error{machine->error};
    return ReadMachine{machine->definition, machine->uuid, machine->file};
}

bool waitUntil(const std::function<bool()> &condition, int timeout)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick;
    tick.start(20);
    while (!condition()) {
        if (timeout >= 0 && timer.hasExpired(timeout))
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

session::MachineStatus statusOf(const ReadMachine &read)
{
    if (!read.uuid.isEmpty()) {
        if (const Result<OpenMachine> open = openMachine(read.uuid))
            return open->session->status();
    }
    return session::offlineStatus(read.definition, control::RuntimePaths(QUuid()));
}

std::unique_ptr<session::SupervisorSession> openSession(const store::StoredMachine &machine)
{
    auto session = std::make_unique<session::SupervisorSession>(QUuid(machine.uuid));
    session->setDefinition(machine.definition);
    waitUntil([&] { return session->isSettled(); }, limits::connectTimeout);
    return session;
}

Result<OpenMachine> openMachine(const QString &nameOrUuid)
{
    const store::MachineStore store;
    Result<store::StoredMachine> machine = store.find(nameOrUuid);
    if (!machine)
        return machine.error();
    std::unique_ptr<session::SupervisorSession> session = openSession(*machine);
    return OpenMachine{std::move(*machine), std::move(session)};
}

Result<QString> portOf(const session::MachineStatus &status, const QString &word)
{
    QStringList known;
    for (const session::PortStatus &port : status.ports) {
        const bool isNamed = port.alias == word || port.title.compare(word, Qt::CaseInsensitive) == 0;
        if (isNamed || (word.isEmpty() && port.attachable))
            return port.alias;
        known += port.title == port.alias ? port.alias
                                          : QString(port.alias + QStringLiteral(" (") + port.title + QLatin1Char(')'));
    }
    if (known.isEmpty())
        return Error{tr("This machine has no serial or parallel port.")};
    if (word.isEmpty())
        return Error{tr("A terminal can be attached to none of this machine's ports: %1.")
                         .arg(known.join(QStringLiteral(", ")))};
    return Error{tr("This machine has no port %1. It has: %2.").arg(word, known.join(QStringLiteral(", ")))};
}

} // namespace portside::ctl
