#pragma once

#include "core/session/SupervisorSession.h"
#include "core/store/MachineStore.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace portside::session {

/// All machines of the store with a session each. Notices definitions that come, change and go, and machines that
/// others start and stop.
class MachineDirectory : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        store::StoredMachine machine;
        SupervisorSession *session = nullptr; ///< owned by the directory; none for a broken definition without a UUID
    };

    /// `folder` of the store; empty: the user's.
    explicit MachineDirectory(const QString &folder = {}, QObject *parent = nullptr);
    ~MachineDirectory() override;

    store::MachineStore &store() { return m_store; }
    /// In the store's order.
    QList<Entry> machines() const;
    /// By UUID or name.
    Result<Entry> find(const QString &nameOrUuid) const;

Q_SIGNALS:
    void added(const QString &uuid);
    void changed(const QString &uuid); ///< the definition, or the state of the session
    void removed(const QString &uuid);

private:
    void take(const store::StoredMachine &machine);
    SupervisorSession *sessionOf(const QString &uuid) const;

    store::MachineStore m_store;
    std::vector<std::unique_ptr<SupervisorSession>> m_sessions;
};

} // namespace portside::session
