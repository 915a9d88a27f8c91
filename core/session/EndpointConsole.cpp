#include "core/session/EndpointConsole.h"

#include <QCoreApplication>

namespace portside::session {

namespace {

struct TransportName
{
    QString operator()(const port::PtyEndpoint &) const { return QStringLiteral("pty"); }
    QString operator()(const port::UnixEndpoint &) const
    {
        return QCoreApplication::translate("EndpointConsole", "UNIX socket");
    }
    QString operator()(const port::TcpEndpoint &) const { return QStringLiteral("TCP"); }
    QString operator()(const port::TelnetEndpoint &) const { return QStringLiteral("telnet"); }
    QString operator()(const port::DeviceEndpoint &) const
    {
        return QCoreApplication::translate("EndpointConsole", "serial device");
    }
    QString operator()(const port::ProcessEndpoint &) const
    {
        return QCoreApplication::translate("EndpointConsole", "command");
    }
};

} // namespace

QString transportName(const port::Endpoint &endpoint)
{
    return std::visit(TransportName(), endpoint);
}

ConsoleState consoleState(port::PortState state)
{
    switch (state) {
    case port::PortState::Resolving:
    case port::PortState::Connecting:
        return ConsoleState::Connecting;
    case port::PortState::Queued:
        return ConsoleState::Queued;
    case port::PortState::Attached:
        return ConsoleState::Attached;
    case port::PortState::Lost:
        return ConsoleState::Lost;
    case port::PortState::Closed:
        break;
    }
    return ConsoleState::Closed;
}

EndpointConsole::EndpointConsole(const port::Endpoint &endpoint)
    : m_title(port::printEndpoint(endpoint)), m_endpoint(endpoint), m_port(endpoint)
{
    connect(&m_port, &ThreadedPort::stateChanged, this, &EndpointConsole::stateChanged);
    connect(&m_port, &ThreadedPort::received, this, [this](const QByteArray &bytes) {
        m_place += bytes.size();
        Q_EMIT output(bytes, OutputOrigin::Live);
    });
    connect(&m_port, &ThreadedPort::lost, this, [this](qint64 bytes) {
        const qint64 from = std::exchange(m_place, m_place + bytes);
        Q_EMIT gap(from, m_place, tr("The terminal was too slow for this endpoint."));
    });
}

bool EndpointConsole::tellsWindowSize() const
{
    return std::holds_alternative<port::ProcessEndpoint>(m_endpoint); // telnet servers have to ask for it
}

QString EndpointConsole::transport() const
{
    return transportName(m_endpoint);
}

ConsoleState EndpointConsole::state() const
{
    return consoleState(m_port.state());
}

QString EndpointConsole::stateText() const
{
    return m_port.sentence().isEmpty() ? tr("Closed.") : m_port.sentence();
}

void EndpointConsole::open()
{
    m_port.open();
}

void EndpointConsole::close()
{
    m_port.close();
}

} // namespace portside::session
