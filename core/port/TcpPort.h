#pragma once

#include "core/port/Endpoint.h"
#include "core/port/SocketPort.h"

class QHostInfo;

namespace portside::port {

/// Raw bytes over TCP, without delay (TCP_NODELAY: Nagle costs 20 ms a key against QEMU) and with keepalive. All
/// addresses of the host are tried in turn. A name that is not looked up within limits::connectTimeout counts as a
/// failed try.
class TcpPort : public SocketPort
{
    Q_OBJECT

public:
    explicit TcpPort(const TcpEndpoint &endpoint, QObject *parent = nullptr);
    ~TcpPort() override;

protected:
    void startConnecting() override;
    void abortConnecting() override;
    QString farSide() const override;
    QString refusal(int cause) const override;

private:
    void onLookedUp(const QHostInfo &info);
    void onLookupTimeout();

    TcpEndpoint m_endpoint;
    int m_lookup = -1;
    QTimer m_lookupDeadline;
};

} // namespace portside::port
