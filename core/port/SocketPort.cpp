#include "core/port/SocketPort.h"

namespace portside::port {

SocketPort::SocketPort(QObject *parent) : StreamPort(parent), m_connector(this)
{
    connect(&m_connector, &SocketConnector::connected, this, [this] { attach(m_connector.takeFd()); });
    connect(&m_connector, &SocketConnector::failed, this, [this](int cause) { fail(refusal(cause)); });
}

void SocketPort::connectTo(const QList<SocketAddress> &addresses)
{
    m_connector.start(addresses);
    setState(PortState::Connecting, tr("Connecting to %1.").arg(farSide()));
}

} // namespace portside::port
