#include "core/port/TcpPort.h"

#include "core/base/Limits.h"

#include <QHostAddress>
#include <QHostInfo>

#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>

namespace portside::port {

namespace {

SocketAddress socketAddress(const QHostAddress &host, quint16 port)
{
    SocketAddress address;
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&address.storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(host.toIPv4Address());
        address.size = sizeof *v4;
        return address;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&address.storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
    v6->sin6_scope_id = ::if_nametoindex(host.scopeId().toLatin1().constData());
    address.size = sizeof *v6;
    return address;
}

} // namespace

TcpPort::TcpPort(const TcpEndpoint &endpoint, QObject *parent)
    : SocketPort(parent), m_endpoint(endpoint), m_lookupDeadline(this)
{
    m_lookupDeadline.setSingleShot(true);
    connect(&m_lookupDeadline, &QTimer::timeout, this, &TcpPort::onLookupTimeout);
}

TcpPort::~TcpPort()
{
    TcpPort::abortConnecting();
}

QString TcpPort::farSide() const
{
    return describeEndpoint(m_endpoint);
}

void TcpPort::startConnecting()
{
    const QHostAddress literal(m_endpoint.host);
    if (!literal.isNull())
        return connectTo({socketAddress(literal, m_endpoint.port)});
    m_lookupDeadline.start(limits::connectTimeout);
    m_lookup = QHostInfo::lookupHost(m_endpoint.host, this, &TcpPort::onLookedUp);
    setState(PortState::Resolving, tr("Looking up the host %1.").arg(m_endpoint.host));
}

void TcpPort::abortConnecting()
{
    m_lookupDeadline.stop();
    if (m_lookup != -1)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    SocketPort::abortConnecting();
}

void TcpPort::onLookedUp(const QHostInfo &info)
{
    if (info.lookupId() != m_lookup)
        return;
    m_lookup = -1;
    m_lookupDeadline.stop();
    QList<SocketAddress> addresses;
    for (const QHostAddress &host : info.addresses())
        addresses += socketAddress(host, m_endpoint.port);
    if (addresses.isEmpty())
        fail(tr("The host %1 is not known here: %2. Check its name.").arg(m_endpoint.host, info.errorString()));
    else
        connectTo(addresses);
}

void TcpPort::onLookupTimeout()
{
    fail(tr("The host %1 could not be looked up in %2 seconds. Check the network, or give its address instead.")
             .arg(m_endpoint.host, QString::number(limits::connectTimeout / 1000)));
}

QString TcpPort::refusal(int cause) const
{
    const QString port = QString::number(m_endpoint.port);
    switch (cause) {
    case ECONNREFUSED:
        return tr("Nobody listens on port %2 of %1. The machine or program that serves it may not be running.")
            .arg(m_endpoint.host, port);
    case ETIMEDOUT:
        return tr("%1 did not answer on port %2 within %3 seconds. It may be off, behind a firewall, or full of "
                  "waiting clients.")
            .arg(m_endpoint.host, port, QString::number(limits::connectTimeout / 1000));
    default:
        return tr("Cannot connect to port %2 of %1: %3.")
            .arg(m_endpoint.host, port, QString::fromLocal8Bit(std::strerror(cause)));
    }
}

} // namespace portside::port
