#include "core/port/OpenedPort.h"

namespace portside::port {

OpenedPort::OpenedPort(QObject *parent) : StreamPort(parent), m_begin(this)
{
    m_begin.setSingleShot(true);
    connect(&m_begin, &QTimer::timeout, this, &OpenedPort::begin);
}

void OpenedPort::startConnecting()
{
    m_begin.start(0);
    setState(PortState::Connecting, tr("Opening %1.").arg(farSide()));
}

void OpenedPort::begin()
{
    Result<UniqueFd> fd = openFd();
    if (fd)
        attach(std::move(*fd));
    else
        fail(fd.error().message);
}

} // namespace portside::port
