#include "core/supervisor/ListenerCheck.h"

#include "core/model/CharPorts.h"
#include "core/model/Rules.h"
#include "core/port/Trial.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>

namespace portside::supervisor {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ListenerCheck", text);
}

constexpr int lookInterval = 5; // milliseconds

bool isListener(const model::TcpSource &tcp)
{
    return tcp.mode == model::SocketMode::Bind && !tcp.service.isEmpty();
}

QString sentenceFor(const model::CharPort &port, const model::TcpSource &tcp, int cause)
{
    const QString title = model::titleOf(port);
    const QString host = tcp.host.isEmpty() ? tr("all addresses") : tcp.host;
    switch (cause) {
    case EADDRINUSE:
        return tr("%1 cannot listen on TCP port %3 of %2, because another program does already: end that program, or "
                  "give this port another number.")
            .arg(title, host, tcp.service);
    case EADDRNOTAVAIL:
        return tr("%1 cannot listen on TCP port %3 of %2, because this computer has no such address: choose one that "
                  "it "
                  "has, for example 127.0.0.1.")
            .arg(title, host, tcp.service);
    case EACCES:
        return tr("%1 cannot listen on TCP port %3 of %2, because only the administrator may use that number: choose "
                  "one from 1024 up.")
            .arg(title, host, tcp.service);
    default:
        return tr("%1 cannot listen on TCP port %3 of %2 (%4): choose another address or number.")
            .arg(title, host, tcp.service, QString::fromLocal8Bit(std::strerror(cause)));
    }
}

} // namespace

struct NamedListenerCheck::Job
{
    struct Listener
    {
        QString title;
        QString host;
        QString service;
    };

    void run()
    {
        for (const Listener &listener : listeners) {
            const port::Trial trial = port::tryTcpListener(listener.host, listener.service);
            if (trial.outcome != port::Outcome::Fails)
                continue;
            refusal = tr("%1 cannot listen on TCP port %2 of %3. %4")
                          .arg(listener.title, listener.service, listener.host, trial.sentence);
            break;
        }
        isDone = true;
    }

    QList<Listener> listeners;
    QString refusal; ///< valid once isDone
    std::atomic<bool> isDone = false;
};

NamedListenerCheck::NamedListenerCheck(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(lookInterval);
    connect(&m_timer, &QTimer::timeout, this, &NamedListenerCheck::look);
}

void NamedListenerCheck::start(const model::VmDefinition &definition)
{
    m_job = std::make_shared<Job>();
    for (const model::CharPort &charPort : model::charPorts(definition)) {
        const auto *tcp = std::get_if<model::TcpSource>(&charPort.device.backend);
        if (tcp && isListener(*tcp) && !tcp->host.isEmpty() && QHostAddress(tcp->host).isNull())
            m_job->listeners += {model::titleOf(charPort), tcp->host, tcp->service};
    }
    m_since.start();
    m_timer.start();
    if (m_job->listeners.isEmpty())
        m_job->isDone = true;
    else
        std::thread([job = m_job] { job->run(); }).detach();
}

void NamedListenerCheck::look()
{
    if (!m_job->isDone && !m_since.hasExpired(patience))
        return;
    m_timer.stop();
    const QString refusal = m_job->isDone ? m_job->refusal : QString();
    m_job.reset();
    Q_EMIT finished(refusal);
}

QString listenerRefusal(const model::VmDefinition &definition)
{
    for (const model::CharPort &charPort : model::charPorts(definition)) {
        const auto *tcp = std::get_if<model::TcpSource>(&charPort.device.backend);
        if (!tcp || !isListener(*tcp))
            continue;
        if (const int cause = port::listenCause(tcp->host, tcp->service, port::Lookup::NumbersOnly); cause != 0)
            return sentenceFor(charPort, *tcp, cause);
    }
    return {};
}

} // namespace portside::supervisor
