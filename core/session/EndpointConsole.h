#pragma once

#include "core/session/ConsoleSession.h"
#include "core/session/ThreadedPort.h"

#include <memory>

namespace portside::session {

/// A console at an address that somebody else serves: another hypervisor, a device, any of `port::Endpoint`. Nothing is
/// recorded; history is what the other side sends.
class EndpointConsole : public ConsoleSession
{
    Q_OBJECT
public:
    explicit EndpointConsole(const port::Endpoint &endpoint);

    /// Before open(), for a user who does not wait: nobody there ends in Closed. A console once attached comes back.
    void giveUpUnlessReached() { m_port.giveUpUnlessReached(); }

    QString title() const override { return m_title; }
    QString transport() const override;
    ConsoleState state() const override;
    QString stateText() const override;
    bool isOutputOnly() const override { return false; }
    int viewers() const override { return 0; }
    bool isRecording() const override { return false; }
    QString recordingText() const override { return tr("Portside does not record what it has not started."); }
    void open() override;
    void close() override;
    qsizetype write(QByteArrayView bytes) override { return m_port.write(bytes); }
    Result<void> sendBreak() override { return m_port.sendBreak(); }
    void setSuspended(bool suspended) override { m_port.setHeld(suspended); }
    void setWindowSize(int columns, int rows) override { m_port.setWindowSize(columns, rows); }
    bool tellsWindowSize() const override;

private:
    const QString m_title;
    const port::Endpoint m_endpoint;
    ThreadedPort m_port;
    qint64 m_place = 0;
};

/// The word of a transport for a status line: "pty", "UNIX socket", "TCP", "telnet".
QString transportName(const port::Endpoint &endpoint);
/// A port's state in the words of a console.
ConsoleState consoleState(port::PortState state);

} // namespace portside::session
