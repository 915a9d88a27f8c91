#include "app/portside/Wiring.h"

#include "core/base/XdgPaths.h"
#include "core/control/RuntimePaths.h"
#include "core/model/NewMachine.h"
#include "core/session/EndpointConsole.h"
#include "core/session/SupervisorSession.h"

namespace portside {

namespace {

std::unique_ptr<session::VmSession> makeSession(store::MachineStore &store, const QUuid &uuid)
{
    auto session = std::make_unique<session::SupervisorSession>(uuid);
    session::SupervisorSession *client = session.get();
    const auto tellDefinition = [client, &store](const QString &changed) {
        if (QUuid(changed) != client->uuid())
            return;
        const Result<store::StoredMachine> machine = store.find(changed);
        if (machine && !machine->isBroken())
            client->setDefinition(machine->definition);
    };
    QObject::connect(&store, &store::MachineStore::machineChanged, client, tellDefinition);
    tellDefinition(uuid.toString(QUuid::WithoutBraces));
    return session;
}

qemu::LaunchContext launchContext(qemu::KnownCapabilities &known, const model::VmDefinition &definition)
{
    const control::RuntimePaths paths{QUuid(definition.uuid())};
    qemu::LaunchContext context;
    context.runtimeFolder = paths.folder();
    context.logFolder = paths.qemuLogFolder();
    context.capabilities = known.of(definition);
    return context;
}

} // namespace

ui::Workbench makeWorkbench(store::MachineStore &store, ui::Settings &settings, const QString &programFolder)
{
    auto *known = new qemu::KnownCapabilities(&store); // lives as long as what it is asked about
    return {
        .store = store,
        .settings = settings,
        .makeSession = [&store](const QUuid &uuid) { return makeSession(store, uuid); },
        .makeAttached =
            [](const port::Endpoint &endpoint) { return std::make_unique<session::EndpointConsole>(endpoint); },
        .launchContext = [known](const model::VmDefinition &definition) { return launchContext(*known, definition); },
        .knownCapabilities = known,
        .demoKernel = model::findDemoKernel(programFolder),
        .imageFolder = xdg::dataFolder() + QStringLiteral("/images")};
}

} // namespace portside
