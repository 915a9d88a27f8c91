#pragma once

#include "core/model/NewMachine.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/Workbench.h"

#include <QPointer>
#include <QTemporaryDir>

#include <map>

namespace portside::test {

/// A window's surroundings with fake sessions, in folders of their own.
struct WindowFixture
{
    QTemporaryDir folder;
    store::MachineStore store{folder.filePath(QStringLiteral("machines"))};
    ui::Settings settings{folder.filePath(QStringLiteral("config")), folder.filePath(QStringLiteral("state"))};
    std::map<QUuid, QPointer<FakeSession>> sessions;
    QList<QPointer<FakeConsole>> attached;
    ui::Workbench workbench{.store = store,
                            .settings = settings,
                            .makeSession =
                                [this](const QUuid &uuid) {
                                    auto session = std::make_unique<FakeSession>(uuid);
                                    sessions[uuid] = session.get();
                                    return session;
                                },
                            .makeAttached =
                                [this](const port::Endpoint &endpoint) {
                                    auto console = std::make_unique<FakeConsole>(port::printEndpoint(endpoint));
                                    attached += console.get();
                                    return console;
                                },
                            .launchContext =
                                [](const model::VmDefinition &) {
                                    qemu::LaunchContext context;
                                    context.runtimeFolder = QStringLiteral("/run/user/1000/portside/12345678");
                                    return context;
                                },
                            .demoKernel = QStringLiteral("/usr/share/portside/guest/demo-guest.elf"),
                            .imageFolder = folder.filePath(QStringLiteral("images"))};

    store::StoredMachine addMachine(const QString &name)
    {
        model::NewMachine wanted;
        wanted.name = name;
        wanted.kernel = QStringLiteral("/boot/vmlinuz");
        wanted.serialPorts = 2;
        return *store.define(model::makeDefinition(wanted));
    }
};

} // namespace portside::test
