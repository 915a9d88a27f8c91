#include "ui/models/MachineListModel.h"

#include "core/base/LogText.h"
#include "ui/models/MachineWords.h"

#include <algorithm>

namespace portside::ui {

namespace {

QString stateText(const MachineEntry &machine)
{
    if (!machine.session)
        return MachineListModel::tr("cannot be read");
    return words::state(machine.session->status().state);
}

Glyph stateGlyph(const MachineEntry &machine)
{
    return machine.session ? words::stateGlyph(machine.session->status().state) : Glyph::StateTrouble;
}

} // namespace

void MachineListModel::setMachines(QList<MachineEntry> machines)
{
    if (machines == m_machines)
        return;

    beginResetModel();
    for (const MachineEntry &machine : std::as_const(m_machines)) {
        if (machine.session)
            disconnect(machine.session, nullptr, this, nullptr);
    }
    m_machines = std::move(machines);
    for (const MachineEntry &machine : std::as_const(m_machines)) {
        if (machine.session)
            connect(machine.session, &session::VmSession::statusChanged, this,
                    [this, uuid = machine.uuid] { sessionChanged(uuid); });
    }
    endResetModel();
}

void MachineListModel::setEndpoints(const QStringList &addresses)
{
    beginResetModel();
    QList<Endpoint> endpoints;
    for (const QString &address : addresses) {
        const auto known = std::find_if(m_endpoints.cbegin(), m_endpoints.cend(),
                                        [&address](const Endpoint &endpoint) { return endpoint.address == address; });
        endpoints += known == m_endpoints.cend() ? Endpoint{address, {}} : *known;
    }
    m_endpoints = std::move(endpoints);
    endResetModel();
}

void MachineListModel::setEndpointState(const QString &address, const QString &text)
{
    const QModelIndex at = indexOfEndpoint(address);
    if (!at.isValid() || m_endpoints[endpointOf(at.row())].stateText == text)
        return;
    m_endpoints[endpointOf(at.row())].stateText = text;
    Q_EMIT dataChanged(at, at);
}

int MachineListModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return int(m_machines.size() + (m_endpoints.isEmpty() ? 0 : m_endpoints.size() + 1));
}

QVariant MachineListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Kind kind = kindOf(index.row());
    if (role == KindRole)
        return QVariant::fromValue(kind);
    switch (kind) {
    case Kind::Machine:
        return machineData(m_machines[index.row()], role);
    case Kind::Endpoint:
        return endpointData(m_endpoints[endpointOf(index.row())], role);
    case Kind::Heading:
        return role == Qt::DisplayRole ? tr("Endpoints") : QVariant();
    }
    Q_UNREACHABLE();
}

Qt::ItemFlags MachineListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || kindOf(index.row()) == Kind::Heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QModelIndex MachineListModel::indexOf(const QUuid &uuid) const
{
    for (int row = 0; row < int(m_machines.size()); ++row) {
        if (m_machines[row].uuid == uuid)
            return index(row);
    }
    return {};
}

QModelIndex MachineListModel::indexOfEndpoint(const QString &address) const
{
    for (int i = 0; i < int(m_endpoints.size()); ++i) {
        if (m_endpoints[i].address == address)
            return index(int(m_machines.size()) + 1 + i);
    }
    return {};
}

QVariant MachineListModel::machineData(const MachineEntry &machine, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return logLine(machine.name);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(logLine(machine.name), stateText(machine));
    case UuidRole:
        return machine.uuid;
    case StateTextRole:
        return stateText(machine);
    case GlyphRole:
        return int(stateGlyph(machine));
    case ProblemRole:
        return machine.problem;
    default:
        return {};
    }
}

QVariant MachineListModel::endpointData(const Endpoint &endpoint, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return logLine(endpoint.address);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(logLine(endpoint.address), endpoint.stateText);
    case AddressRole:
        return endpoint.address;
    case StateTextRole:
        return endpoint.stateText;
    case GlyphRole:
        return int(Glyph::Terminal);
    default:
        return {};
    }
}

MachineListModel::Kind MachineListModel::kindOf(int row) const
{
    if (row < int(m_machines.size()))
        return Kind::Machine;
    return row == int(m_machines.size()) ? Kind::Heading : Kind::Endpoint;
}

void MachineListModel::sessionChanged(const QUuid &uuid)
{
    const QModelIndex at = indexOf(uuid);
    if (at.isValid())
        Q_EMIT dataChanged(at, at);
}

} // namespace portside::ui
