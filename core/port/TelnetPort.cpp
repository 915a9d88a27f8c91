#include "core/port/TelnetPort.h"

#include <QPointer>

namespace portside::port {

namespace {

// A peer whose opening begins like QEMU's and then waits (others greet with WILL ECHO, too) is no QEMU: QEMU sends all
// of it at once.
constexpr int openingPatience = 300;

} // namespace

TelnetPort::TelnetPort(const TelnetEndpoint &endpoint, QObject *parent)
    : TcpPort(TcpEndpoint{endpoint.host, endpoint.port}, parent), m_endpoint(endpoint), m_codec(endpoint.profile),
      m_settle(this)
{
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (state() == PortState::Queued)
            becomeAttached();
    });
}

QString TelnetPort::farSide() const
{
    return describeEndpoint(m_endpoint);
}

void TelnetPort::onConnected()
{
    m_settle.stop();
    m_codec = TelnetCodec(m_endpoint.profile);
    m_codec.resize(m_columns, m_rows);
    updateLocalEcho();
    if (m_endpoint.profile == TelnetProfile::Plain)
        return becomeAttached();
    setState(PortState::Queued,
             tr("Connected to %1, which is silent. Another client may hold this port: QEMU serves one at "
                "a time, and this one is next in line.")
                 .arg(farSide()));
}

void TelnetPort::onBytes(QByteArrayView bytes)
{
    const QPointer<TelnetPort> self(this);
    const TelnetInput input = m_codec.feed(bytes);
    if (!input.reply.isEmpty())
        writeProtocol(input.reply);
    if (state() == PortState::Queued && m_codec.isSettled())
        becomeAttached();
    else if (state() == PortState::Queued && !m_settle.isActive())
        m_settle.start(openingPatience);
    if (self)
        updateLocalEcho();
    if (self && fd() >= 0 && !input.data.isEmpty())
        Q_EMIT received(input.data);
}

void TelnetPort::becomeAttached()
{
    m_settle.stop();
    setState(PortState::Attached, tr("Connected to %1.").arg(farSide()));
}

void TelnetPort::onLost(const QString &reason)
{
    m_settle.stop();
    TcpPort::onLost(reason);
}

void TelnetPort::updateLocalEcho()
{
    if (m_localEcho == m_codec.wantsLocalEcho())
        return;
    m_localEcho = m_codec.wantsLocalEcho();
    Q_EMIT localEchoChanged(m_localEcho);
}

void TelnetPort::setWindowSize(int columns, int rows)
{
    m_columns = columns;
    m_rows = rows;
    const QByteArray bytes = m_codec.resize(columns, rows);
    if (fd() >= 0 && !bytes.isEmpty())
        writeProtocol(bytes);
}

} // namespace portside::port
