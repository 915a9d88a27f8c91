#include "core/supervisor/LiveChanges.h"

#include "core/model/CharForm.h"

#include <utility>

namespace portside::supervisor {

namespace {

// USB and virtio devices go at once; of a PCI device the guest must let go, and one that can does so in this time.
constexpr int guestPatienceMs = 3000;

QString titleOf(const model::CharPort &port)
{
    return port.guestName.shortName.isEmpty()
               ? port.alias
               : QString(model::charTitle(port.id) + QStringLiteral(" (") + port.guestName.shortName + u')');
}

QString wasChanged(const qemu::LiveStep &step)
{
    return LiveChanges::tr("The connection of %1 was changed.").arg(titleOf(step.after));
}

QString changesLater(const qemu::LiveStep &step, const QString &refusal)
{
    return LiveChanges::tr("The connection of %1 changes with the next start: %2").arg(titleOf(step.after), refusal);
}

} // namespace

using qemu::LiveStep;
using qemu::MonitorCommand;

LiveChanges::LiveChanges(qemu::QmpClient &client, Holder holder, QObject *parent)
    : QObject(parent), m_client(client), m_holder(std::move(holder))
{
    m_guestTimer.setSingleShot(true);
    m_guestTimer.setInterval(guestPatienceMs);
    connect(&m_guestTimer, &QTimer::timeout, this, &LiveChanges::giveUpRemoval);
}

void LiveChanges::start(const model::VmDefinition &running, const model::VmDefinition &wanted,
                        const qemu::LaunchContext &context, Done done)
{
    m_running = running;
    m_context = context;
    const qemu::LivePlan plan = qemu::livePlan(running, wanted);
    m_steps = plan.steps;
    m_atNextStart.clear();
    if (plan.hasOtherOrder)
        m_atNextStart += tr("The consoles have their new order when the machine starts again.");
    if (plan.hasOtherChanges)
        m_atNextStart += tr("What was changed beside the ports takes effect when the machine starts again.");
    m_outcome = {};
    m_done = std::move(done);
    next();
}

void LiveChanges::stop()
{
    m_guestTimer.stop();
    m_unplugging.clear();
    m_steps.clear();
    if (isBusy())
        end();
}

void LiveChanges::next()
{
    while (!m_steps.isEmpty() && !m_steps.first().whyLater.isEmpty())
        m_outcome.later += m_steps.takeFirst().whyLater;
    if (m_steps.isEmpty())
        return end();
    const LiveStep step = m_steps.takeFirst();
    switch (step.kind) {
    case LiveStep::Kind::Add:
        return add(step);
    case LiveStep::Kind::Change:
        return change(step);
    case LiveStep::Kind::Remove:
        return remove(step);
    }
}

void LiveChanges::end()
{
    m_outcome.later += m_atNextStart;
    std::exchange(m_done, nullptr)(m_outcome);
}

void LiveChanges::add(const LiveStep &step)
{
    if (const Result<void> taken = m_holder.take(step.after); !taken)
        return postpone(taken.errorMessage());
    run(step, [this, step](const QString &refusal) {
        if (refusal.isEmpty())
            return succeed(step, tr("%1 was added.").arg(titleOf(step.after)));
        execute(qemu::undoCommands(step), [this, step, refusal](const QString &) {
            m_holder.drop(step.after.alias, [this, step, refusal] {
                postpone(tr("%1 could not be added now and comes with the next start: %2")
                             .arg(titleOf(step.after), refusal));
            });
        });
    });
}

void LiveChanges::change(const LiveStep &step)
{
    if (step.after.isManaged())
        return changeToManaged(step);
    if (step.before.isManaged())
        return changeToDirect(step);
    run(step, [this, step](const QString &refusal) {
        if (refusal.isEmpty())
            succeed(step, wasChanged(step));
        else
            undoChange(step, refusal);
    });
}

// We listen before QEMU connects, so that nothing is lost.
void LiveChanges::changeToManaged(const LiveStep &step)
{
    m_holder.drop(step.before.alias, [this, step] {
        if (const Result<void> taken = m_holder.take(step.after); !taken)
            return postpone(taken.errorMessage());
        run(step, [this, step](const QString &refusal) {
            if (refusal.isEmpty())
                return succeed(step, wasChanged(step));
            m_holder.drop(step.after.alias, [this, step, refusal] {
                const Result<void> taken = m_holder.take(step.before);
                postpone(taken ? changesLater(step, refusal) : taken.errorMessage());
            });
        });
    });
}

void LiveChanges::changeToDirect(const LiveStep &step)
{
    run(step, [this, step](const QString &refusal) {
        if (!refusal.isEmpty())
            return undoChange(step, refusal);
        m_holder.drop(step.before.alias, [this, step] {
            const Result<void> taken = m_holder.take(step.after);
            succeed(step, taken ? wasChanged(step) : taken.errorMessage());
        });
    });
}

void LiveChanges::undoChange(const LiveStep &step, const QString &refusal)
{
    execute(qemu::undoCommands(step),
            [this, step, refusal](const QString &) { postpone(changesLater(step, refusal)); });
}

void LiveChanges::remove(const LiveStep &step)
{
    const QString alias = step.before.alias;
    const bool isAsked = m_unplugging.contains(alias);
    m_unplugging.insert(alias, step);
    m_awaited = alias;
    m_guestTimer.start();
    if (isAsked)
        return;
    execute({qemu::unplugCommand(step.before)}, [this, step, alias](const QString &refusal) {
        if (refusal.isEmpty())
            return;
        m_unplugging.remove(alias);
        refuseRemoval(step, refusal);
    });
}

void LiveChanges::takeEvent(const qemu::QmpEvent &event)
{
    const QString alias = event.data.value(QLatin1String("device")).toString();
    if (!m_unplugging.contains(alias))
        return;
    if (event.name == QLatin1String("DEVICE_DELETED"))
        finishRemoval(m_unplugging.take(alias));
    else if (event.name == QLatin1String("DEVICE_UNPLUG_GUEST_ERROR"))
        refuseRemoval(m_unplugging.take(alias), tr("The guest refuses."));
}

void LiveChanges::refuseRemoval(const LiveStep &step, const QString &reason)
{
    if (m_awaited != step.before.alias)
        return;
    m_guestTimer.stop();
    m_awaited.clear();
    postpone(tr("%1 goes with the next start: %2").arg(titleOf(step.before), reason));
}

void LiveChanges::finishRemoval(const LiveStep &step)
{
    const bool isAwaited = m_awaited == step.before.alias;
    if (isAwaited) {
        m_guestTimer.stop();
        m_awaited.clear();
    }
    run(step, [this, step, isAwaited](const QString &) {
        m_holder.drop(step.before.alias, [this, step, isAwaited] {
            if (isAwaited)
                return succeed(step, tr("%1 was removed.").arg(titleOf(step.before)));
            m_running = qemu::afterStep(m_running, step);
            m_holder.changed(m_running);
        });
    });
}

void LiveChanges::giveUpRemoval()
{
    const LiveStep step = m_unplugging.value(std::exchange(m_awaited, {}));
    postpone(tr("The guest was asked to let go of %1 and has not. The port goes when it does, or with the next start.")
                 .arg(titleOf(step.before)));
}

void LiveChanges::run(const LiveStep &step, Finished finished)
{
    const Result<QList<MonitorCommand>> commands = qemu::liveCommands(step, m_running, m_context);
    if (!commands)
        return finished(commands.errorMessage());
    execute(*commands, std::move(finished));
}

void LiveChanges::execute(QList<MonitorCommand> commands, Finished finished)
{
    if (commands.isEmpty())
        return finished({});
    const MonitorCommand command = commands.takeFirst();
    m_client.execute(
        command.name, command.arguments, this, [this, command, commands, finished](const Result<QJsonValue> &answer) {
            const QString refusal = qemu::plainRefusal(answer ? qemu::refusalOf(*answer) : answer.errorMessage());
            if (refusal.isEmpty() || command.mayFail)
                return execute(commands, finished);
            finished(refusal);
        });
}

void LiveChanges::succeed(const LiveStep &step, const QString &sentence)
{
    m_running = qemu::afterStep(m_running, step);
    m_outcome.done += sentence;
    m_holder.changed(m_running);
    if (isBusy())
        next();
}

void LiveChanges::postpone(const QString &sentence)
{
    m_outcome.later += sentence;
    if (isBusy())
        next();
}

} // namespace portside::supervisor
