#pragma once

#include "core/store/MachineStore.h"
#include "ui/models/MachineListModel.h"

#include <functional>
#include <map>
#include <memory>

namespace portside::ui {

/// The machines of the store, each with the session that runs it. Sessions are made when a machine appears and go when
/// it is removed; which kind they are is the maker's business.
class MachineLibrary : public QObject
{
    Q_OBJECT
public:
    using MakeSession = std::function<std::unique_ptr<session::VmSession>(const QUuid &)>;

    MachineLibrary(store::MachineStore &store, MakeSession makeSession, QObject *parent = nullptr);
    ~MachineLibrary() override;

    QList<MachineEntry> machines() const;                 ///< in the order of the store
    session::VmSession *session(const QUuid &uuid) const; ///< nullptr for an unknown or a broken machine

Q_SIGNALS:
    void changed();
    /// Emitted while the session still exists.
    void aboutToRemove(const QUuid &uuid);

private:
    void sync();

    store::MachineStore &m_store;
    MakeSession m_makeSession;
    std::map<QUuid, std::unique_ptr<session::VmSession>> m_sessions;
};

} // namespace portside::ui
