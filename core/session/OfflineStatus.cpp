#include "core/session/OfflineStatus.h"

#include "core/control/LastExit.h"
#include "core/model/PortAccess.h"

namespace portside::session {

control::MachineStatus offlineStatus(const model::VmDefinition &definition, const control::RuntimePaths &paths)
{
    control::MachineStatus status;
    const control::LastExit last = control::readLastExit(paths.lastExitFile());
    status.lastExit = last.sentence;
    status.lastExitFailed = last.isFailure;
    if (definition.isNull())
        return status;
    for (const model::PortAccess &access : model::portAccess(definition)) {
        control::PortStatus port;
        port.alias = access.alias;
        port.title = access.title;
        port.managed = access.managed;
        port.transport = access.managed ? QStringLiteral("managed") : access.address;
        port.attachable = access.whyNotAttachable.isEmpty();
        port.whyNotAttachable = access.whyNotAttachable;
        port.outputOnly = access.outputOnly;
        port.canBreak = access.whyNoBreak.isEmpty();
        port.whyNoBreak = access.whyNoBreak;
        status.ports += port;
    }
    return status;
}

} // namespace portside::session
