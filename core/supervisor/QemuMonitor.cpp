#include "core/supervisor/QemuMonitor.h"

#include "core/base/Limits.h"

#include <QTimer>

#include <utility>

namespace portside::supervisor {

namespace {

constexpr int retryMs = 20;
constexpr int heartbeatMs = 1000;
constexpr int slowRetryMs = 2000;

// A hang that begins right after an answer is noticed after the heartbeat and this.
qemu::QmpTimeouts timeouts()
{
    qemu::QmpTimeouts wanted;
    wanted.soft = limits::qmpSoftTimeout - heartbeatMs;
    return wanted;
}

} // namespace

QemuMonitor::QemuMonitor(QObject *parent) : QObject(parent), m_client(timeouts())
{
    connect(&m_client, &qemu::QmpClient::closed, this, &QemuMonitor::handleClosed);
    connect(&m_client, &qemu::QmpClient::ready, this, [this] {
        m_complained = false;
        m_wasReady = true;
        Q_EMIT ready();
    });
    m_client.setHeartbeat(heartbeatMs);
}

void QemuMonitor::open(const QString &mainSocket, const QString &rescueSocket)
{
    m_sockets = {mainSocket, rescueSocket};
    m_current = 0;
    m_wanted = true;
    m_complained = false;
    m_sinceOpen.start();
    tryNow();
}

void QemuMonitor::close()
{
    m_wanted = false;
    m_client.close();
}

void QemuMonitor::tryNow()
{
    if (!m_wanted || m_client.state() != qemu::QmpClient::State::Closed)
        return;
    m_sinceTry.start();
    m_client.open(m_sockets[m_current]);
}

void QemuMonitor::handleClosed(const QString &reason)
{
    if (!m_wanted)
        return;
    // A monitor that worked closes when QEMU ends, a moment before the process does.
    if (std::exchange(m_wasReady, false))
        m_sinceOpen.start();
    // Connected, but no greeting came: somebody else is served there.
    if (m_sinceTry.hasExpired(limits::qmpGreetingTimeout / 2))
        m_current = 1 - m_current;
    if (!m_complained && m_sinceOpen.hasExpired(limits::monitorStartTimeout)) {
        m_complained = true;
        Q_EMIT unreachable(reason);
    }
    QTimer::singleShot(m_complained ? slowRetryMs : retryMs, this, &QemuMonitor::tryNow);
}

} // namespace portside::supervisor
