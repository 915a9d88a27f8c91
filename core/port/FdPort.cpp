#include "core/port/FdPort.h"

#include <fcntl.h>

namespace portside::port {

FdPort::FdPort(UniqueFd fd, const QString &description, QObject *parent)
    : OpenedPort(parent), m_fd(std::move(fd)), m_description(description)
{
    setReconnectPolicy(ReconnectPolicy::Never);
}

Result<UniqueFd> FdPort::openFd()
{
    if (!m_fd.isOpen())
        return Error{tr("The connection to %1 has ended and cannot be opened again.").arg(m_description)};
    ::fcntl(m_fd.get(), F_SETFL, ::fcntl(m_fd.get(), F_GETFL) | O_NONBLOCK);
    ::fcntl(m_fd.get(), F_SETFD, FD_CLOEXEC);
    return std::move(m_fd);
}

} // namespace portside::port
