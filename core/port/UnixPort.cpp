#include "core/port/UnixPort.h"

#include "core/base/Limits.h"

#include <QFile>

#include <cerrno>
#include <cstring>

namespace portside::port {

UnixPort::UnixPort(const UnixEndpoint &endpoint, QObject *parent) : SocketPort(parent), m_endpoint(endpoint) {}

QString UnixPort::farSide() const
{
    return describeEndpoint(m_endpoint);
}

void UnixPort::startConnecting()
{
    const QByteArray path = QFile::encodeName(m_endpoint.path);
    if (path.isEmpty() || path.size() > limits::socketPathBytes)
        return giveUp(
            tr("The path of the UNIX socket %1 has %2 bytes; it must have 1 to %3. Choose a shorter one.")
                .arg(m_endpoint.path, QString::number(path.size()), QString::number(limits::socketPathBytes)));
    connectTo({SocketAddress::ofPath(path)});
}

QString UnixPort::refusal(int cause) const
{
    switch (cause) {
    case ENOENT:
        return tr("%1 does not exist. It appears when its machine or program starts.", "a path").arg(m_endpoint.path);
    case ECONNREFUSED:
        return tr("Nobody listens on the socket %1. The program that made it has ended.").arg(m_endpoint.path);
    case EAGAIN:
        return tr("The program behind the socket %1 takes no more clients at present: others wait in line already.")
            .arg(m_endpoint.path);
    case EACCES:
    case EPERM:
        return tr("You may not connect to the socket %1. It belongs to another user.").arg(m_endpoint.path);
    case EPROTOTYPE:
        return tr("The socket %1 is not a stream socket.").arg(m_endpoint.path);
    default:
        return tr("Cannot connect to the socket %1: %2.")
            .arg(m_endpoint.path, QString::fromLocal8Bit(std::strerror(cause)));
    }
}

} // namespace portside::port
