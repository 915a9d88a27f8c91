#include "core/session/PortFacts.h"

#include "core/control/RuntimePaths.h"
#include "core/model/TlsFiles.h"

namespace portside::session {

model::PortFacts portFacts(const model::VmDefinition &definition, const MachineStatus &status, const QString &alias)
{
    model::PortFacts facts;
    facts.machine = definition.name();
    facts.machineId = definition.uuid();
    facts.isRunning = status.state != MachineState::Off;
    facts.tlsFolder = model::tlsFolder(definition.uuid());
    facts.deviceFolder = control::RuntimePaths(QUuid(definition.uuid())).folder();
    for (const PortStatus &port : status.ports) {
        if (port.alias == alias && port.transport.startsWith(QLatin1String("pty:")))
            facts.ptyPath = port.transport.mid(4);
    }
    return facts;
}

} // namespace portside::session
