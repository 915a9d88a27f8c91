#pragma once

#include "core/model/VmDefinition.h"
#include "core/session/SupervisorSession.h"
#include "core/store/MachineStore.h"

#include <memory>

namespace portside::bench {

/// A demo machine in the store with a UUID of its own, and so without any history. It is switched off and forgotten at
/// the end.
class ManagedMachine
{
public:
    explicit ManagedMachine(const model::VmDefinition &definition);
    ~ManagedMachine();

    /// The demo machine under another name and a new UUID.
    static model::VmDefinition newDemo();

    session::SupervisorSession &session() { return m_session; }

private:
    store::MachineStore m_store;
    session::SupervisorSession m_session;
};

} // namespace portside::bench
