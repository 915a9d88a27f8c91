#include "tests/bench/programs/BareMachine.h"

#include "core/qemu/CommandLine.h"

#include <csignal>
#include <sys/prctl.h>

namespace portside::bench {

BareMachine::BareMachine(const model::VmDefinition &definition, const QString &accelerator)
{
    qemu::LaunchContext context;
    context.runtimeFolder = m_folder.path();
    context.accelerator = accelerator;
    const qemu::CommandLine command = qemu::buildCommandLine(definition, context);
    for (const model::CharPort &port : command.managedPorts) {
        auto server = std::make_unique<QLocalServer>();
        if (!server->listen(qemu::socketPath(context, port)))
            qFatal("%s", qPrintable(server->errorString()));
        if (m_ports.empty()) {
            QLocalServer *first = server.get();
            QObject::connect(first, &QLocalServer::newConnection, first,
                             [this, first] { m_console = first->nextPendingConnection(); });
        }
        m_ports.push_back(std::move(server));
    }
    m_qemu.setProgram(command.program);
    m_qemu.setArguments(command.arguments);
    m_qemu.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_qemu.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

BareMachine::~BareMachine()
{
    m_qemu.kill();
    m_qemu.waitForFinished();
}

void BareMachine::start()
{
    m_qemu.start();
}

} // namespace portside::bench
