#pragma once

#include "core/model/Diagnose.h"

namespace portside::session {

/// A TCP port of 127.0.0.1 on which a new listener fits: nobody listens there now, and no machine names it. 0 when all
/// that are tried are taken.
quint16 freeListenerPort(const model::VmDefinition &definition, const QList<model::Neighbour> &others);

/// What a person would fill in next, after the field `key` was set: a connection that has become a TCP or UDP listener
/// and has no address gets 127.0.0.1 and a free port. Fields that hold something are left alone.
model::VmDefinition withProposals(const model::VmDefinition &definition, const model::DeviceId &id, const QString &key,
                                  const QList<model::Neighbour> &others);

} // namespace portside::session
