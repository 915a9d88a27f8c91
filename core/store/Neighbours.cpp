#include "core/store/Neighbours.h"

namespace portside::store {

QList<model::Neighbour> neighboursOf(const MachineStore &store, const QString &uuid)
{
    QList<model::Neighbour> result;
    for (const StoredMachine &machine : store.machines()) {
        if (!machine.isBroken() && machine.uuid.compare(uuid, Qt::CaseInsensitive) != 0)
            result += {machine.name, machine.definition};
    }
    return result;
}

} // namespace portside::store
