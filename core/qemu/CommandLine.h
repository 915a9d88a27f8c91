#pragma once

#include "core/base/Diagnostic.h"
#include "core/model/CharPorts.h"
#include "core/model/VmDefinition.h"
#include "core/qemu/Capabilities.h"

#include <QPair>
#include <QStringList>

#include <optional>

namespace portside::qemu {

/// What the argument list needs to know beside the definition. Folders are absolute paths; they need not exist to build
/// the list.
struct LaunchContext
{
    QString runtimeFolder; ///< of this machine: qmp.sock, qmp-rescue.sock, qemu.pid, ALIAS.sock
    QString logFolder;     ///< QEMU's logfile= of direct ports, ALIAS.log; empty: none
    QString tlsFolder;     ///< certificates of ports with TLS; empty: model::tlsFolder() of the machine
    QString emulator; ///< overrides the definition's; empty: the definition's, else qemu-system-ARCH as a bare name
    QString accelerator = QStringLiteral("tcg");
    /// Of the QEMU that will get the list: what it lacks is left out or refused, never silently. Without them
    /// everything is taken to be there.
    std::optional<Capabilities> capabilities;
    bool startPaused = false; ///< -S: the guest runs at QMP `cont`
};

/// A program with its arguments, ready to start.
struct CommandLine
{
    QString program;
    QStringList arguments;
    QList<QPair<QString, QString>> environment; ///< to add: qemu:env of the definition
    QList<model::CharPort> managedPorts;        ///< someone must listen on socketPath() of each before QEMU starts
    Diagnostics diagnostics;                    ///< an Error means that QEMU would refuse or do something else

    /// For people and scripts: each argument quoted so that sh splits it back into the same list.
    QString shellText() const;
};

CommandLine buildCommandLine(const model::VmDefinition &definition, const LaunchContext &context);

/// Where QEMU connects for a managed port, and the other files of a running machine.
QString socketPath(const LaunchContext &context, const model::CharPort &port);
QString qmpPath(const LaunchContext &context);
QString qmpRescuePath(const LaunchContext &context);
QString pidFilePath(const LaunchContext &context);
/// What QEMU itself logs of a port: the definition's log file, else for a direct port ALIAS.log in the log folder;
/// empty for none.
QString portLogPath(const LaunchContext &context, const model::CharPort &port);

/// The -chardev and -device arguments of one port alone, for previews.
QStringList portArguments(const model::VmDefinition &definition, const model::DeviceId &id,
                          const LaunchContext &context);

} // namespace portside::qemu
