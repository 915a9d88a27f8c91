#include "core/session/MachineDirectory.h"

#include <algorithm>

namespace portside::session {

MachineDirectory::MachineDirectory(const QString &folder, QObject *parent) : QObject(parent), m_store(folder)
{
    for (const store::StoredMachine &machine : m_store.machines())
        take(machine);
    connect(&m_store, &store::MachineStore::machineAdded, this, [this](const QString &uuid) {
        if (const auto machine = m_store.find(uuid))
            take(*machine);
        Q_EMIT added(uuid);
    });
    connect(&m_store, &store::MachineStore::machineChanged, this, [this](const QString &uuid) {
        if (const auto machine = m_store.find(uuid))
            take(*machine);
        Q_EMIT changed(uuid);
    });
    connect(&m_store, &store::MachineStore::machineRemoved, this, [this](const QString &uuid) {
        Q_EMIT removed(uuid);
        std::erase_if(m_sessions, [&](const auto &session) { return session->uuid() == QUuid(uuid); });
    });
}

MachineDirectory::~MachineDirectory() = default;

void MachineDirectory::take(const store::StoredMachine &machine)
{
    const QUuid uuid(machine.uuid);
    if (uuid.isNull())
        return;
    SupervisorSession *session = sessionOf(machine.uuid);
    if (session == nullptr) {
        m_sessions.push_back(std::make_unique<SupervisorSession>(uuid));
        session = m_sessions.back().get();
        connect(session, &SupervisorSession::statusChanged, this, [this, id = machine.uuid] { Q_EMIT changed(id); });
    }
    session->setDefinition(machine.definition);
}

SupervisorSession *MachineDirectory::sessionOf(const QString &uuid) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [wanted = QUuid(uuid)](const auto &session) { return session->uuid() == wanted; });
    return found == m_sessions.end() ? nullptr : found->get();
}

QList<MachineDirectory::Entry> MachineDirectory::machines() const
{
    QList<Entry> entries;
    for (const store::StoredMachine &machine : m_store.machines())
        entries += Entry{machine, sessionOf(machine.uuid)};
    return entries;
}

Result<MachineDirectory::Entry> MachineDirectory::find(const QString &nameOrUuid) const
{
    const Result<store::StoredMachine> machine = m_store.find(nameOrUuid);
    if (!machine)
        return machine.error();
    return Entry{*machine, sessionOf(machine->uuid)};
}

} // namespace portside::session
