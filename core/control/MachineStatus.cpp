#include "core/control/MachineStatus.h"

#include "core/base/Limits.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace portside::control {

namespace {

constexpr std::array<std::pair<MachineState, const char *>, 6> stateWords{{
    {MachineState::Off, "off"},
    {MachineState::Starting, "starting"},
    {MachineState::Running, "running"},
    {MachineState::Paused, "paused"},
    {MachineState::ShuttingDown, "shutting-down"},
    {MachineState::NotResponding, "not-responding"},
}};

MachineState stateOf(const QString &word)
{
    for (const auto &[state, name] : stateWords) {
        if (word == QLatin1String(name))
            return state;
    }
    return MachineState::Off;
}

// One row for each member: its name on the wire and where it lives.
template <typename Struct, typename Member> struct Row
{
    const char *name;
    Member Struct::*member;
};

constexpr Row<PortStatus, QString> portTexts[] = {
    {"alias", &PortStatus::alias},           {"title", &PortStatus::title},
    {"transport", &PortStatus::transport},   {"whyNotAttachable", &PortStatus::whyNotAttachable},
    {"whyNoBreak", &PortStatus::whyNoBreak}, {"recordingProblem", &PortStatus::recordingProblem},
};
constexpr Row<PortStatus, bool> portFlags[] = {
    {"managed", &PortStatus::managed},       {"connected", &PortStatus::connected},
    {"attachable", &PortStatus::attachable}, {"outputOnly", &PortStatus::outputOnly},
    {"canBreak", &PortStatus::canBreak},     {"recording", &PortStatus::recording},
};
constexpr Row<MachineStatus, QString> machineTexts[] = {
    {"accelerator", &MachineStatus::accelerator},
    {"acceleratorReason", &MachineStatus::acceleratorReason},
    {"lastExit", &MachineStatus::lastExit},
};
constexpr Row<MachineStatus, qint64> machineNumbers[] = {
    {"startedAt", &MachineStatus::startedAt},
    {"qemuPid", &MachineStatus::qemuPid},
};

QJsonObject portToJson(const PortStatus &port)
{
    QJsonObject json;
    for (const auto &row : portTexts)
        json.insert(QLatin1String(row.name), port.*row.member);
    for (const auto &row : portFlags)
        json.insert(QLatin1String(row.name), port.*row.member);
    json.insert(QLatin1String("viewers"), port.viewers);
    json.insert(QLatin1String("outputBytes"), port.outputBytes);
    return json;
}

PortStatus portFromJson(const QJsonObject &json)
{
    PortStatus port;
    for (const auto &row : portTexts)
        port.*row.member = json.value(QLatin1String(row.name)).toString();
    for (const auto &row : portFlags)
        port.*row.member = json.value(QLatin1String(row.name)).toBool();
    port.viewers = json.value(QLatin1String("viewers")).toInt();
    port.outputBytes = json.value(QLatin1String("outputBytes")).toInteger();
    return port;
}

} // namespace

QString stateWord(MachineState state)
{
    for (const auto &[value, name] : stateWords) {
        if (value == state)
            return QLatin1String(name);
    }
    return {};
}

QJsonObject toJson(const MachineStatus &status)
{
    QJsonObject json{{QStringLiteral("state"), stateWord(status.state)},
                     {QStringLiteral("lastExitFailed"), status.lastExitFailed}};
    for (const auto &row : machineTexts)
        json.insert(QLatin1String(row.name), status.*row.member);
    for (const auto &row : machineNumbers)
        json.insert(QLatin1String(row.name), status.*row.member);
    QJsonArray ports;
    for (const PortStatus &port : status.ports)
        ports.append(portToJson(port));
    json.insert(QLatin1String("ports"), ports);
    return json;
}

MachineStatus statusFromJson(const QJsonObject &json)
{
    MachineStatus status;
    status.state = stateOf(json.value(QLatin1String("state")).toString());
    status.lastExitFailed = json.value(QLatin1String("lastExitFailed")).toBool();
    for (const auto &row : machineTexts)
        status.*row.member = json.value(QLatin1String(row.name)).toString();
    for (const auto &row : machineNumbers)
        status.*row.member = json.value(QLatin1String(row.name)).toInteger();
    for (const QJsonValue &port : json.value(QLatin1String("ports")).toArray()) {
        if (status.ports.size() >= limits::portsPerMachine)
            break;
        status.ports += portFromJson(port.toObject());
    }
    return status;
}

} // namespace portside::control
