#pragma once

#include "core/port/TcpPort.h"
#include "core/port/TelnetCodec.h"

namespace portside::port {

/// Telnet over TCP. Unless the profile is Plain it is Queued until the far side has spoken: QEMU sends its opening only
/// to the client that it serves, those in line connect and hear nothing.
class TelnetPort : public TcpPort
{
    Q_OBJECT

public:
    explicit TelnetPort(const TelnetEndpoint &endpoint, QObject *parent = nullptr);

    Result<void> canSendBreak() const override { return {}; }
    Result<void> sendBreak() override { return writeBreak(TelnetCodec::breakBytes()); }
    void setWindowSize(int columns, int rows) override;

protected:
    QString farSide() const override;
    void onConnected() override;
    void onBytes(QByteArrayView bytes) override;
    QByteArray encoded(QByteArrayView bytes) const override { return m_codec.encode(bytes); }
    void onLost(const QString &reason) override;

private:
    void becomeAttached();
    void updateLocalEcho();

    TelnetEndpoint m_endpoint;
    TelnetCodec m_codec;
    QTimer m_settle;
    int m_columns = 80;
    int m_rows = 24;
    bool m_localEcho = false;
};

} // namespace portside::port
