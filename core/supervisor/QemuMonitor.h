#pragma once

#include "core/qemu/QmpClient.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <array>

namespace portside::supervisor {

/// The monitor of a QEMU that is starting or was left behind: tries until it answers, on the main socket, and on the
/// rescue socket when somebody else holds the main one (QEMU lets a second client wait in silence).
class QemuMonitor : public QObject
{
    Q_OBJECT
public:
    explicit QemuMonitor(QObject *parent = nullptr);

    void open(const QString &mainSocket, const QString &rescueSocket);
    void close();
    qemu::QmpClient &client() { return m_client; }
    bool isReady() const { return m_client.isReady(); }
    bool isResponding() const { return m_client.isResponding(); }

Q_SIGNALS:
    void ready();
    /// After limits::monitorStartTimeout without an answer; it goes on trying.
    void unreachable(const QString &reason);

private:
    void tryNow();
    void handleClosed(const QString &reason);

    qemu::QmpClient m_client;
    std::array<QString, 2> m_sockets;
    std::size_t m_current = 0;
    bool m_wanted = false;
    bool m_complained = false;
    bool m_wasReady = false;
    QElapsedTimer m_sinceOpen; ///< or since the last connection was lost
    QElapsedTimer m_sinceTry;
};

} // namespace portside::supervisor
