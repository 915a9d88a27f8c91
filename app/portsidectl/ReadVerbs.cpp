#include "Findings.h"
#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include "core/model/PortAccess.h"
#include "core/supervisor/LaunchPlan.h"

#include <QUuid>

#include <optional>

namespace portside::ctl {

namespace {

using session::MachineStatus;

int complainAboutMachine(const Error &error)
{
    complain(error.message);
    return NoMachine;
}

QString firstLine(const QString &text)
{
    return text.section(QLatin1Char('\n'), 0, 0);
}

QJsonObject json(const store::StoredMachine &machine, const MachineStatus &status)
{
    QJsonObject object = control::toJson(status);
    object.insert(QStringLiteral("name"), machine.name);
    object.insert(QStringLiteral("uuid"), machine.uuid);
    if (machine.isBroken())
        object.insert(QStringLiteral("error"), machine.error);
    return object;
}

std::optional<supervisor::LaunchPlan> planned(const model::VmDefinition &definition, QString *refusal)
{
    const control::RuntimePaths paths{QUuid(definition.uuid())};
    qemu::LaunchContext context;
    context.runtimeFolder = paths.folder();
    context.logFolder = paths.qemuLogFolder();
    context.startPaused = true;
    std::optional<supervisor::LaunchPlan> plan;
    supervisor::LaunchPlanner planner;
    QObject::connect(&planner, &supervisor::LaunchPlanner::planned, &planner,
                     [&](const supervisor::LaunchPlan &made) { plan = made; });
    QObject::connect(&planner, &supervisor::LaunchPlanner::refused, &planner,
                     [&](const QString &sentence) { *refusal = sentence; });
    planner.plan(definition, context);
    waitUntil([&] { return plan || !refusal->isEmpty(); });
    return plan;
}

QStringList endpointRow(const QString &machine, const control::PortStatus &port)
{
    const QString where = !port.attachable           ? port.whyNotAttachable
                          : port.transport.isEmpty() ? tr("known when it runs")
                                                     : port.transport;
    return {machine, port.alias, port.title, where};
}

} // namespace

int list(const Arguments &arguments)
{
    const store::MachineStore store;
    QJsonArray array;
    QList<QStringList> rows;
    for (const store::StoredMachine &machine : store.machines()) {
        const MachineStatus status = machine.isBroken() ? MachineStatus() : openSession(machine)->status();
        array += json(machine, status);
        rows += QStringList{machine.name, machine.isBroken() ? tr("broken") : control::stateWord(status.state),
                            machine.uuid};
    }
    if (arguments.has("json"))
        printJson(array);
    else
        printTable(rows);
    return Done;
}

int show(const Arguments &arguments)
{
    const Result<ReadMachine> read = readMachine(arguments.positional[0]);
    if (!read)
        return complainAboutMachine(read.error());
    if (arguments.has("xml")) {
        printRaw(read->definition.toXml());
        return Done;
    }
    const model::Machine machine = read->definition.machine();
    const MachineStatus status = statusOf(*read);
    if (arguments.has("json")) {
        store::StoredMachine stored;
        stored.name = machine.name;
        stored.uuid = machine.uuid;
        printJson(json(stored, status));
        return Done;
    }
    QList<QStringList> rows{{tr("Name"), machine.name},
                            {tr("UUID"), machine.uuid},
                            {tr("File"), read->file},
                            {tr("State"), control::stateWord(status.state)},
                            {tr("Machine"), machine.arch + QLatin1Char(' ') + machine.machine},
                            {tr("Memory"), tr("%1 KiB").arg(machine.memoryKiB.value_or(0))}};
    if (status.qemuPid != 0)
        rows += QStringList{tr("QEMU"), tr("process %1, %2").arg(status.qemuPid).arg(status.accelerator)};
    if (!status.acceleratorReason.isEmpty())
        rows += QStringList{tr("Processor"), status.acceleratorReason};
    if (!status.lastExit.isEmpty())
        rows += QStringList{tr("Last end"), firstLine(status.lastExit)};
    for (const control::PortStatus &port : status.ports)
        rows += QStringList{port.title, endpointRow({}, port).last()};
    printTable(rows);
    return Done;
}

int check(const Arguments &arguments)
{
    const Result<ReadMachine> read = readMachine(arguments.positional[0]);
    if (!read)
        return complainAboutMachine(read.error());
    static constexpr const char *words[] = {"note", "warning", "error"};
    const Diagnostics findings = findingsOf(read->definition);
    QJsonArray array;
    for (const Diagnostic &finding : findings) {
        const QString severity = QLatin1String(words[int(finding.severity)]);
        array += QJsonObject{{QStringLiteral("severity"), severity},
                             {QStringLiteral("path"), finding.path},
                             {QStringLiteral("message"), finding.message},
                             {QStringLiteral("rule"), finding.rule}};
        if (!arguments.has("json"))
            print(QStringLiteral("%1: %2: %3").arg(severity, finding.path, finding.message));
    }
    if (arguments.has("json"))
        printJson(array);
    return hasErrors(findings) ? Findings : Done;
}

int argv(const Arguments &arguments)
{
    const Result<ReadMachine> read = readMachine(arguments.positional[0]);
    if (!read)
        return complainAboutMachine(read.error());
    QString refusal;
    const std::optional<supervisor::LaunchPlan> plan = planned(read->definition, &refusal);
    if (!plan) {
        complain(refusal);
        return Failed;
    }
    if (arguments.has("json"))
        printJson(QJsonArray::fromStringList(QStringList{plan->command.program} + plan->command.arguments));
    else
        print(plan->command.shellText());
    return Done;
}

int endpoints(const Arguments &arguments)
{
    QList<QPair<QString, MachineStatus>> machines;
    if (!arguments.positional.isEmpty()) {
        const Result<ReadMachine> read = readMachine(arguments.positional[0]);
        if (!read)
            return complainAboutMachine(read.error());
        machines += {read->definition.name(), statusOf(*read)};
    } else {
        const store::MachineStore store;
        for (const store::StoredMachine &machine : store.machines()) {
            if (!machine.isBroken())
                machines += {machine.name, openSession(machine)->status()};
        }
    }
    QJsonArray array;
    QList<QStringList> rows;
    for (const auto &[name, status] : machines) {
        for (const QJsonValue &port : control::toJson(status).value(QLatin1String("ports")).toArray()) {
            QJsonObject object = port.toObject();
            object.insert(QStringLiteral("machine"), name);
            array += object;
        }
        for (const control::PortStatus &port : status.ports)
            rows += endpointRow(name, port);
    }
    if (arguments.has("json"))
        printJson(array);
    else
        printTable(rows);
    return Done;
}

int log(const Arguments &arguments)
{
    const Result<OpenMachine> open = openMachine(arguments.positional[0]);
    if (!open)
        return complainAboutMachine(open.error());
    const QStringList lines = open->session->log();
    if (arguments.has("json")) {
        printJson(QJsonArray::fromStringList(lines));
        return Done;
    }
    for (const QString &line : lines)
        print(line);
    if (!arguments.has("follow"))
        return Done;
    QObject::connect(open->session.get(), &session::SupervisorSession::logAppended, open->session.get(),
                     [](const QStringList &more) {
                         for (const QString &line : more)
                             print(line);
                     });
    waitUntil([] { return false; });
    return Done;
}

} // namespace portside::ctl
