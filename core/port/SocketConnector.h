#pragma once

#include "core/base/UniqueFd.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <sys/socket.h>

class QSocketNotifier;

namespace portside::port {

struct SocketAddress
{
    sockaddr_storage storage = {};
    socklen_t size = 0;
    int family() const { return storage.ss_family; }

    /// `path` is at most limits::socketPathBytes.
    static SocketAddress ofPath(const QByteArray &path);
};

/// Connects a stream socket without ever blocking: tries the addresses in turn, each for at most
/// limits::connectTimeout.
class SocketConnector : public QObject
{
    Q_OBJECT

public:
    explicit SocketConnector(QObject *parent);
    ~SocketConnector() override;

    /// The outcome comes from the event loop, never from within this call.
    void start(const QList<SocketAddress> &addresses);
    void stop();
    /// After connected(): the descriptor, non-blocking and close-on-exec.
    UniqueFd takeFd();

Q_SIGNALS:
    void connected();
    /// errno of the last address tried: ETIMEDOUT when nothing answered, EAGAIN when a UNIX socket's backlog stayed
    /// full.
    void failed(int cause);

private:
    void tryAddress();
    void tryNext(int cause);
    void finishConnect();
    void succeed();
    void dropNotifier();

    QList<SocketAddress> m_addresses;
    qsizetype m_index = 0;
    UniqueFd m_fd;
    std::unique_ptr<QSocketNotifier> m_writable;
    QTimer m_begin;
    QTimer m_deadline;
    int m_lastCause = 0;
};

} // namespace portside::port
