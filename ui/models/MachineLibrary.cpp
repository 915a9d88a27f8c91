#include "ui/models/MachineLibrary.h"

#include <QSet>

namespace portside::ui {

using store::MachineStore;
using store::StoredMachine;

MachineLibrary::MachineLibrary(MachineStore &store, MakeSession makeSession, QObject *parent)
    : QObject(parent), m_store(store), m_makeSession(std::move(makeSession))
{
    for (const auto signal :
         {&MachineStore::machineAdded, &MachineStore::machineChanged, &MachineStore::machineRemoved})
        connect(&m_store, signal, this, &MachineLibrary::sync);
    sync();
}

MachineLibrary::~MachineLibrary() = default;

QList<MachineEntry> MachineLibrary::machines() const
{
    QList<MachineEntry> result;
    for (const StoredMachine &machine : m_store.machines()) {
        const QUuid uuid(machine.uuid);
        result += {uuid, machine.name, session(uuid), machine.error};
    }
    return result;
}

session::VmSession *MachineLibrary::session(const QUuid &uuid) const
{
    const auto found = m_sessions.find(uuid);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

void MachineLibrary::sync()
{
    QSet<QUuid> present;
    for (const StoredMachine &machine : m_store.machines()) {
        const QUuid uuid(machine.uuid);
        // A machine that runs keeps its session even when its definition breaks meanwhile.
        if (machine.isBroken() && !m_sessions.contains(uuid))
            continue;
        present += uuid;
        if (!m_sessions.contains(uuid))
            m_sessions[uuid] = m_makeSession(uuid);
    }
    for (auto it = m_sessions.begin(); it != m_sessions.end();) {
        if (present.contains(it->first)) {
            ++it;
            continue;
        }
        Q_EMIT aboutToRemove(it->first);
        it = m_sessions.erase(it);
    }
    Q_EMIT changed();
}

} // namespace portside::ui
