#pragma once

#include "core/port/StreamPort.h"

#include <memory>

namespace portside::port {

/// The near end of a managed port: listens on a UNIX socket to which QEMU connects (`-chardev
/// socket,path=PATH,server=off`). Connecting while nobody is there, Attached while QEMU is; when QEMU goes it waits for
/// the next one without delay. One peer at a time, the next waits in the backlog. A stale socket file is replaced,
/// anything else at the path is an error. The file goes with close().
class UnixListenPort : public StreamPort
{
    Q_OBJECT

public:
    /// `path`: absolute, at most limits::socketPathBytes; its folder exists and is private.
    explicit UnixListenPort(const QString &path, QObject *parent = nullptr);
    ~UnixListenPort() override;

    /// Listens before it returns, so that a QEMU started next finds the socket: the state is Connecting then, or Closed
    /// with the reason.
    void open() override;
    void close() override;

protected:
    void startConnecting() override;
    QString farSide() const override;
    void onLost(const QString &reason) override;

private:
    Result<UniqueFd> listeningSocket();
    Result<void> removeStaleSocket(const QByteArray &path) const;
    void acceptPeer();
    void removeSocket();

    QString m_path;
    UniqueFd m_listener;
    std::unique_ptr<QSocketNotifier> m_incoming;
    QTimer m_acceptAgain;
    quint64 m_inode = 0;
};

} // namespace portside::port
