#pragma once

#include "core/model/Diagnose.h"
#include "core/store/MachineStore.h"

namespace portside::store {

/// The other machines of the store, for the rules of model::diagnose() that compare: all that can be read, but not the
/// one with this UUID.
QList<model::Neighbour> neighboursOf(const MachineStore &store, const QString &uuid);

} // namespace portside::store
