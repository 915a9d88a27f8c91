#pragma once

#include "core/model/VmDefinition.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace portside::supervisor {

/// Whether QEMU could listen now where the TCP and telnet ports of `definition` shall wait for clients: a sentence that
/// names the first port that could not, its address, the cause and the remedy; empty when all could. Only addresses in
/// numbers (and "localhost") are tried, for a name would have to be looked up, which blocks: see NamedListenerCheck.
QString listenerRefusal(const model::VmDefinition &definition);

/// The same for hosts given by name: looked up with getaddrinfo(3), as QEMU does, and all results tried, in a thread of
/// its own. A lookup that takes longer than `patience` is left to QEMU.
class NamedListenerCheck : public QObject
{
    Q_OBJECT
public:
    static constexpr int patience = 2000; ///< milliseconds

    explicit NamedListenerCheck(QObject *parent = nullptr);

    /// Ends in finished(), never from within this call. One check at a time.
    void start(const model::VmDefinition &definition);

Q_SIGNALS:
    void finished(const QString &refusal); ///< one sentence; empty when QEMU may try

private:
    struct Job;

    void look();

    std::shared_ptr<Job> m_job; ///< shared with the thread, which may stay in the resolver
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace portside::supervisor
