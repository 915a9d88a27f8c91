#include "core/port/PtyPort.h"

#include "core/port/TerminalDevice.h"

namespace portside::port {

PtyPort::PtyPort(const PtyEndpoint &endpoint, QObject *parent) : OpenedPort(parent), m_endpoint(endpoint) {}

QString PtyPort::farSide() const
{
    return describeEndpoint(m_endpoint);
}

Result<UniqueFd> PtyPort::openFd()
{
    Result<UniqueFd> fd = openTerminalDevice(m_endpoint.path);
    if (!fd)
        return fd;
    const Result<void> raw = makeRaw(fd->get(), m_endpoint.path);
    if (!raw)
        return raw.error();
    return fd;
}

} // namespace portside::port
