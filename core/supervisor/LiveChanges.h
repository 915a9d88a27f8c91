#pragma once

#include "core/control/LiveOutcome.h"
#include "core/qemu/LivePlan.h"
#include "core/qemu/QmpClient.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace portside::supervisor {

using control::LiveOutcome;

/// Brings a running QEMU nearer to a definition, one port after the other, by QMP.
class LiveChanges : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const LiveOutcome &)>;

    /// Who holds the ends of the ports on our side.
    struct Holder
    {
        /// Listens and records for a port that QEMU is about to open.
        std::function<Result<void>(const model::CharPort &)> take;
        /// Lets go of a port; calls back when its recording is closed.
        std::function<void(const QString &alias, std::function<void()> gone)> drop;
        /// The running machine is this now.
        std::function<void(const model::VmDefinition &)> changed;
    };

    LiveChanges(qemu::QmpClient &client, Holder holder, QObject *parent = nullptr);

    bool isBusy() const { return m_done != nullptr; }
    /// One at a time. `done` is called exactly once.
    void start(const model::VmDefinition &running, const model::VmDefinition &wanted,
               const qemu::LaunchContext &context, Done done);
    void takeEvent(const qemu::QmpEvent &event);
    /// QEMU has ended: what waits is answered.
    void stop();

private:
    using Finished = std::function<void(const QString &refusal)>;

    void next();
    void add(const qemu::LiveStep &step);
    void change(const qemu::LiveStep &step);
    void changeToManaged(const qemu::LiveStep &step);
    void changeToDirect(const qemu::LiveStep &step);
    void undoChange(const qemu::LiveStep &step, const QString &refusal);
    void remove(const qemu::LiveStep &step);
    void finishRemoval(const qemu::LiveStep &step);
    void refuseRemoval(const qemu::LiveStep &step, const QString &reason);
    void giveUpRemoval();
    void run(const qemu::LiveStep &step, Finished finished);
    void execute(QList<qemu::MonitorCommand> commands, Finished finished);
    void succeed(const qemu::LiveStep &step, const QString &sentence);
    void postpone(const QString &sentence);
    void end();

    qemu::QmpClient &m_client;
    const Holder m_holder;
    qemu::LaunchContext m_context;
    model::VmDefinition m_running;
    QList<qemu::LiveStep> m_steps;
    QStringList m_atNextStart; ///< what is no step
    LiveOutcome m_outcome;
    Done m_done;
    QHash<QString, qemu::LiveStep> m_unplugging; ///< by alias: the guest was asked and has not let go
    QString m_awaited;                           ///< the alias that start() waits for
    QTimer m_guestTimer;
};

} // namespace portside::supervisor
