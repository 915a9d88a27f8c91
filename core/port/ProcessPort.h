#pragma once

#include "core/port/Endpoint.h"
#include "core/port/OpenedPort.h"

#include <memory>
#include <sys/types.h>

namespace portside::port {

/// A command of the user in a pseudo terminal of its own (`virsh console`, `ssh`, `ipmitool`). It gets SIGHUP when the
/// port is closed and SIGKILL if it stays. It is not run again by itself unless the policy says so: the default here is
/// Never.
class ProcessPort : public OpenedPort
{
    Q_OBJECT

public:
    explicit ProcessPort(const ProcessEndpoint &endpoint, QObject *parent = nullptr);
    ~ProcessPort() override;

    void setWindowSize(int columns, int rows) override;

protected:
    QString farSide() const override;
    Result<UniqueFd> openFd() override;
    void releaseFd(UniqueFd fd) override;

private:
    void applyWindowSize(int fd) const;

    ProcessEndpoint m_endpoint;
    pid_t m_pid = -1;
    int m_columns = 80;
    int m_rows = 24;
};

} // namespace portside::port
