#pragma once

#include "core/port/SocketConnector.h"
#include "core/port/StreamPort.h"

namespace portside::port {

/// A port over a stream socket to which we connect.
class SocketPort : public StreamPort
{
    Q_OBJECT

protected:
    explicit SocketPort(QObject *parent);

    void connectTo(const QList<SocketAddress> &addresses);
    void abortConnecting() override { m_connector.stop(); }
    /// Why connecting failed, as a whole sentence; `cause` as SocketConnector::failed has it.
    virtual QString refusal(int cause) const = 0;

private:
    SocketConnector m_connector;
};

} // namespace portside::port
