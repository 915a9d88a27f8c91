#pragma once

#include "core/session/VmSession.h"

#include <QAbstractListModel>
#include <QPointer>

namespace portside::ui {

/// One machine of the list. A machine whose definition cannot be read has no session and says why in `problem`.
struct MachineEntry
{
    QUuid uuid;
    QString name;
    QPointer<session::VmSession> session;
    QString problem;
    bool operator==(const MachineEntry &) const = default;
};

/// The list at the left: machines in the order given (the store sorts them), then a heading and the attached endpoints.
class MachineListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Kind { Machine, Heading, Endpoint };
    enum Role { KindRole = Qt::UserRole, UuidRole, StateTextRole, GlyphRole, AddressRole, ProblemRole };

    using QAbstractListModel::QAbstractListModel;

    void setMachines(QList<MachineEntry> machines);
    void setEndpoints(const QStringList &addresses);
    /// What is known about an attached endpoint ("connected"), shown behind its address.
    void setEndpointState(const QString &address, const QString &stateText);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    QModelIndex indexOf(const QUuid &uuid) const;
    QModelIndex indexOfEndpoint(const QString &address) const;

private:
    struct Endpoint
    {
        QString address;
        QString stateText;
    };

    QVariant machineData(const MachineEntry &machine, int role) const;
    QVariant endpointData(const Endpoint &endpoint, int role) const;
    Kind kindOf(int row) const;
    int endpointOf(int row) const { return row - int(m_machines.size()) - 1; }
    void sessionChanged(const QUuid &uuid);

    QList<MachineEntry> m_machines;
    QList<Endpoint> m_endpoints;
};

} // namespace portside::ui

Q_DECLARE_METATYPE(portside::ui::MachineListModel::Kind)
