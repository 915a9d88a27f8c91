#pragma once

#include <QJsonObject>
#include <QStringList>

namespace portside::control {

/// What became of the wish to change a running machine; whole sentences.
struct LiveOutcome
{
    QStringList done;
    QStringList later; ///< what waits for the next start (or for the guest), with the reason
    bool operator==(const LiveOutcome &) const = default;
};

QJsonObject toJson(const LiveOutcome &outcome);

/// Reads what toJson wrote. Missing and mistyped members read as empty.
LiveOutcome liveOutcomeFromJson(const QJsonObject &json);

} // namespace portside::control
