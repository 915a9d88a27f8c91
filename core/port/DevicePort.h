#pragma once

#include "core/port/Endpoint.h"
#include "core/port/OpenedPort.h"

#include <termios.h>

namespace portside::port {

/// A serial device of this host, 8N1 without flow control, modem lines ignored. Its settings are put back when it is
/// closed.
class DevicePort : public OpenedPort
{
    Q_OBJECT

public:
    explicit DevicePort(const DeviceEndpoint &endpoint, QObject *parent = nullptr);
    ~DevicePort() override;

    /// Speeds in bits per second that termios has a word for here, ascending.
    static QList<int> speeds();

    Result<void> canSendBreak() const override { return {}; }
    /// Holds the line low for a quarter of a second (TIOCSBRK, TIOCCBRK).
    Result<void> sendBreak() override;

protected:
    QString farSide() const override;
    Result<UniqueFd> openFd() override;
    void releaseFd(UniqueFd fd) override;

private:
    void endBreak();

    DeviceEndpoint m_endpoint;
    termios m_before = {};
    QTimer m_break;
};

} // namespace portside::port
