#pragma once

#include "core/port/Endpoint.h"
#include "core/port/SocketPort.h"

namespace portside::port {

/// A client of a UNIX stream socket. Of a QEMU that serves one client already it cannot know that it only waits in
/// line: the connection succeeds and stays silent.
class UnixPort : public SocketPort
{
    Q_OBJECT

public:
    explicit UnixPort(const UnixEndpoint &endpoint, QObject *parent = nullptr);

protected:
    void startConnecting() override;
    QString farSide() const override;
    QString refusal(int cause) const override;

private:
    UnixEndpoint m_endpoint;
};

} // namespace portside::port
