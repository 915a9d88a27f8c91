#pragma once

#include "core/port/Endpoint.h"
#include "core/qemu/CommandLine.h"
#include "core/qemu/KnownCapabilities.h"
#include "core/session/VmSession.h"
#include "core/store/MachineStore.h"
#include "ui/preferences/Settings.h"

#include <functional>
#include <memory>

namespace portside::ui {

/// What the program gives to the window. The window does not know what kind of sessions it gets.
struct Workbench
{
    store::MachineStore &store;
    Settings &settings;
    std::function<std::unique_ptr<session::VmSession>(const QUuid &)> makeSession;
    std::function<std::unique_ptr<session::ConsoleSession>(const port::Endpoint &)> makeAttached;
    /// For the preview of what QEMU will be told.
    std::function<qemu::LaunchContext(const model::VmDefinition &)> launchContext;
    /// Tells when a launch context would hold more of what QEMU can do; null: it never will.
    qemu::KnownCapabilities *knownCapabilities = nullptr;
    QString demoKernel;  ///< empty: not installed
    QString imageFolder; ///< where new disks are made
};

} // namespace portside::ui
