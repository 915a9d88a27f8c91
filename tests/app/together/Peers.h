#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace portside::test {

/// Whoever is at the other end of a port.
class Peer
{
public:
    virtual ~Peer() = default;

    virtual void type(const QByteArray &bytes) = 0;
    /// Waits until `text` has come; milliseconds.
    bool sees(const QByteArray &text, int timeout = 20'000);
    const QByteArray &output() const { return m_output; }

protected:
    virtual QByteArray read() = 0; ///< what has come since

private:
    QByteArray m_output;
};

using PeerPtr = std::unique_ptr<Peer>;

/// `portsidectl console MACHINE TITLE`.
PeerPtr consolePeer(const QString &machine, const QString &title);
/// Servers, which wait from now on.
PeerPtr tcpServer(quint16 port);
PeerPtr unixServer(const QString &path);
/// Receives on one UDP port of 127.0.0.1 and sends to the other.
PeerPtr udpPeer(quint16 own, quint16 other);
/// The two ends of a terminal device or of named pipes, opened for reading and writing.
PeerPtr devicePeer(const QString &readFrom, const QString &writeTo);
/// What has been written to a file; typing does nothing.
PeerPtr filePeer(const QString &path);
/// A client that speaks WebSocket (RFC 6455) to 127.0.0.1.
PeerPtr webSocketClient(quint16 port);
/// A program whose standard streams are the connection, as `openssl s_client -quiet`.
PeerPtr programPeer(const QString &name, const QStringList &arguments, const QString &folder);
/// QMP's ringbuf-read and ringbuf-write on the character device of this id.
PeerPtr ringbufPeer(const QString &monitor, const QString &device);
/// The machine's log; typing does nothing.
PeerPtr logPeer(const QString &machine);

} // namespace portside::test
