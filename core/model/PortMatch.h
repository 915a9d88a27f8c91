#pragma once

#include "core/model/CharPorts.h"

#include <QList>

#include <optional>

namespace portside::model {

/// For each port of `wanted` the place in `running` of the port that it is, -1 for a new one. A number that is written,
/// or a channel's name, decides; ports without one are told by what they are, and those that are alike by their order.
QList<int> matchPorts(const QList<CharPort> &running, const QList<CharPort> &wanted);

/// The running ports that those of `wanted` are, nothing for a new one.
QList<std::optional<CharPort>> runningPorts(const QList<CharPort> &running, const QList<CharPort> &wanted);

/// The same for one port of `wanted`; where there are several, runningPorts() asks once.
std::optional<CharPort> runningPort(const QList<CharPort> &running, const QList<CharPort> &wanted, const DeviceId &id);

/// Kind and target are the same; the number, which tells ports of a kind apart, may differ.
bool isSameHardware(const CharPort &a, const CharPort &b);
/// Backend, log and what libvirt has no word for are the same.
bool isSameConnection(const CharPort &a, const CharPort &b);

} // namespace portside::model
