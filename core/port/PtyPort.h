#pragma once

#include "core/port/Endpoint.h"
#include "core/port/OpenedPort.h"

namespace portside::port {

/// The slave of a pseudo terminal that another program holds. It carries no modem lines, no window size and no BREAK
/// (tcsendbreak on QEMU's pty succeeds and does nothing).
class PtyPort : public OpenedPort
{
    Q_OBJECT

public:
    explicit PtyPort(const PtyEndpoint &endpoint, QObject *parent = nullptr);

protected:
    QString farSide() const override;
    Result<UniqueFd> openFd() override;

private:
    PtyEndpoint m_endpoint;
};

} // namespace portside::port
