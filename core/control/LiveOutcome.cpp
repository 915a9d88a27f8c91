#include "core/control/LiveOutcome.h"

#include <QJsonArray>

namespace portside::control {

namespace {

// One row for each member: its name on the wire and where it lives.
struct Row
{
    const char *name;
    QStringList LiveOutcome::*member;
};
constexpr Row rows[] = {{"done", &LiveOutcome::done}, {"later", &LiveOutcome::later}};

} // namespace

QJsonObject toJson(const LiveOutcome &outcome)
{
    QJsonObject json;
    for (const Row &row : rows)
        json.insert(QLatin1String(row.name), QJsonArray::fromStringList(outcome.*row.member));
    return json;
}

LiveOutcome liveOutcomeFromJson(const QJsonObject &json)
{
    LiveOutcome outcome;
    for (const Row &row : rows) {
        for (const QJsonValue &sentence : json.value(QLatin1String(row.name)).toArray())
            outcome.*row.member += sentence.toString();
    }
    return outcome;
}

} // namespace portside::control
