#pragma once

#include "core/model/VmDefinition.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace portside::bench {

/// The QEMU command of a definition with nothing of Portside around it: bare sockets at the other end of its managed
/// ports.
class BareMachine
{
public:
    BareMachine(const model::VmDefinition &definition, const QString &accelerator);
    ~BareMachine();

    void start();
    /// The first managed port; null until QEMU has connected it.
    QLocalSocket *console() const { return m_console; }

private:
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<QLocalServer>> m_ports;
    QLocalSocket *m_console = nullptr; // owned by its server
    QProcess m_qemu;
};

} // namespace portside::bench
