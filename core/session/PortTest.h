#pragma once

#include "core/model/CharPorts.h"
#include "core/port/Trial.h"
#include "core/session/MachineStatus.h"

#include <QObject>

#include <optional>

namespace portside::session {

/// What is tried, and what is known already.
struct PortTestRequest
{
    model::CharPort port;
    QString tlsFolder;                 ///< model::tlsFolder() of the machine
    QString runtimeFolder;             ///< where the sockets of managed ports will lie
    std::optional<PortStatus> running; ///< the machine runs and has this very port open: it is not disturbed
};

/// `running` is the definition that the machine runs with (null: not known, or it is off).
PortTestRequest makePortTest(const model::CharPort &port, const model::VmDefinition &definition,
                             const MachineStatus &status, const model::VmDefinition &running);

/// Opens what the port is connected to, or says why not. It blocks up to `deadline` and longer on a file system that
/// hangs.
port::Trial testPort(const PortTestRequest &request, QDeadlineTimer deadline);

/// The same in a thread of its own, for the window: one test at a time, an answer after limits::portTestTimeout at the
/// latest.
class PortTest : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    bool isRunning() const { return m_isRunning; }
    /// Ends in finished(); a test that is under way is forgotten.
    void start(const PortTestRequest &request);
    /// No answer any more.
    void forget() { m_isRunning = false; }

Q_SIGNALS:
    void finished(const portside::port::Trial &result);

private:
    void finish(int number, const port::Trial &result);

    int m_number = 0;
    bool m_isRunning = false;
};

} // namespace portside::session
