#include "PortVerbs.h"

#include "Output.h"

#include "core/model/CharForm.h"
#include "core/model/DeviceForm.h"
#include "core/model/PortCommands.h"
#include "core/model/PortMatch.h"
#include "core/session/PortFacts.h"
#include "core/session/PortTest.h"

namespace portside::ctl {

namespace {

constexpr int liveSeconds = 60;

// The ports of the definition by the names that they have in the `running` machine.
QList<model::CharPort> portsAsCalled(const model::VmDefinition &definition, const model::VmDefinition &running)
{
    QList<model::CharPort> ports = model::charPorts(definition);
    const auto live = model::runningPorts(model::liveCharPorts(running), ports);
    for (int i = 0; i < int(ports.size()); ++i) {
        if (live[i]) {
            ports[i].alias = live[i]->alias;
            ports[i].guestName = live[i]->guestName;
        }
    }
    return ports;
}

// Those of these names, in the machine's order; all when there is no name.
Result<QList<model::CharPort>> portsNamed(const model::VmDefinition &definition, const QStringList &words,
                                          const model::VmDefinition &running)
{
    QList<model::DeviceId> wanted;
    for (const QString &word : words) {
        const Result<model::DeviceId> id = findPort(definition, word, running);
        if (!id)
            return id.error();
        wanted += *id;
    }
    QList<model::CharPort> ports;
    for (const model::CharPort &port : portsAsCalled(definition, running)) {
        if (words.isEmpty() || wanted.contains(port.id))
            ports += port;
    }
    return ports;
}

QString word(port::Outcome outcome)
{
    switch (outcome) {
    case port::Outcome::Works:
        return QStringLiteral("works");
    case port::Outcome::Fails:
        return QStringLiteral("fails");
    case port::Outcome::Untested:
        break;
    }
    return QStringLiteral("untested");
}

bool isCalled(const model::CharPort &port, const QString &word)
{
    const QStringList names{port.alias, port.guestName.shortName, port.guestName.device};
    return !word.isEmpty() && names.contains(word, Qt::CaseInsensitive);
}

QJsonObject json(const QString &alias, const model::PortCommand &command)
{
    QJsonObject object{{QStringLiteral("alias"), alias}, {QStringLiteral("program"), command.program}};
    for (const auto &[key, text] :
         {std::pair{"command", command.text}, std::pair{"refusal", command.refusal}, std::pair{"note", command.note}}) {
        if (!text.isEmpty())
            object.insert(QLatin1String(key), text);
    }
    return object;
}

} // namespace

int fail(const QString &sentence, int code)
{
    complain(sentence);
    return code;
}

model::VmDefinition runningDefinition(const QString &uuid)
{
    if (uuid.isEmpty())
        return {};
    const Result<OpenMachine> open = openMachine(uuid);
    return open ? open->session->runningDefinition() : model::VmDefinition();
}

Result<model::DeviceId> findPort(const model::VmDefinition &definition, const QString &word,
                                 const model::VmDefinition &running)
{
    const QList<model::CharPort> ports = model::charPorts(definition);
    const auto live = model::runningPorts(model::liveCharPorts(running), ports);
    for (int i = 0; i < int(ports.size()); ++i) {
        if (live[i] && isCalled(*live[i], word))
            return ports[i].id;
    }
    for (const model::CharPort &port : ports) {
        const QString place = port.id.path().section(u'/', 1);
        if (isCalled(port, word) || place.compare(word, Qt::CaseInsensitive) == 0)
            return port.id;
    }
    QStringList known;
    for (const model::CharPort &port : portsAsCalled(definition, running))
        known += port.alias;
    return Error{known.isEmpty()
                     ? tr("This machine has no port.")
                     : tr("This machine has no port %1. It has: %2.").arg(word, known.join(QLatin1String(", ")))};
}

int listPorts(const ReadMachine &machine, bool asJson)
{
    QJsonArray array;
    QList<QStringList> rows;
    for (const model::CharPort &port : portsAsCalled(machine.definition, runningDefinition(machine.uuid))) {
        const model::DeviceSummary summary = model::portSummary(port);
        QJsonObject object{{QStringLiteral("alias"), port.alias}, {QStringLiteral("title"), summary.title}};
        for (const model::FieldRow &row : model::formRows(machine.definition, port.id)) {
            if (!row.text.isEmpty())
                object.insert(row.key, row.text);
        }
        array += object;
        rows += QStringList{port.alias, summary.title, summary.details};
    }
    if (asJson)
        printJson(array);
    else
        printTable(rows);
    return Done;
}

int listFields(const ReadMachine &machine, const QString &word)
{
    const Result<model::DeviceId> id = findPort(machine.definition, word, runningDefinition(machine.uuid));
    if (!id)
        return fail(id.errorMessage());
    QList<QStringList> rows;
    for (const model::FieldRow &row : model::formRows(machine.definition, *id)) {
        QStringList choices;
        for (const model::ChoiceRow &choice : row.choices) {
            if (choice.refusal.isEmpty())
                choices += choice.value;
        }
        rows += QStringList{row.key, row.text, row.label, choices.join(u'|')};
    }
    printTable(rows);
    return Done;
}

int listCommands(const ReadMachine &machine, const QString &word, bool asJson)
{
    const Result<QList<model::CharPort>> ports = portsNamed(
        machine.definition, word.isEmpty() ? QStringList() : QStringList{word}, runningDefinition(machine.uuid));
    if (!ports)
        return fail(ports.errorMessage());
    const session::MachineStatus status = statusOf(machine);
    QJsonArray array;
    QList<QStringList> rows;
    for (const model::CharPort &port : *ports) {
        for (const model::PortCommand &command :
             model::portCommands(port, session::portFacts(machine.definition, status, port.alias))) {
            array += json(port.alias, command);
            rows += QStringList{port.alias, command.program, command.text.isEmpty() ? command.refusal : command.text};
        }
    }
    if (asJson)
        printJson(array);
    else
        printTable(rows);
    return Done;
}

int testPorts(const ReadMachine &machine, const QStringList &words, bool asJson)
{
    const model::VmDefinition running = runningDefinition(machine.uuid);
    const Result<QList<model::CharPort>> ports = portsNamed(machine.definition, words, running);
    if (!ports)
        return fail(ports.errorMessage());
    const session::MachineStatus status = statusOf(machine);
    QJsonArray array;
    QList<QStringList> rows;
    int code = Done;
    for (const model::CharPort &one : *ports) {
        port::Trial trial;
        bool isDone = false;
        session::PortTest test;
        QObject::connect(&test, &session::PortTest::finished, &test, [&](const port::Trial &result) {
            trial = result;
            isDone = true;
        });
        test.start(session::makePortTest(one, machine.definition, status, running));
        waitUntil([&] { return isDone; });
        array += QJsonObject{{QStringLiteral("alias"), one.alias},
                             {QStringLiteral("outcome"), word(trial.outcome)},
                             {QStringLiteral("sentence"), trial.sentence}};
        rows += QStringList{one.alias, word(trial.outcome), trial.sentence};
        code = trial.outcome == port::Outcome::Fails ? Failed : code;
    }
    if (asJson)
        printJson(array);
    else
        printTable(rows);
    return code;
}

int applyToRunning(const QString &machine)
{
    const Result<OpenMachine> open = openMachine(machine);
    if (!open)
        return fail(open.errorMessage(), NoMachine);
    if (open->session->status().state == session::MachineState::Off)
        return Done;
    std::optional<Result<session::LiveOutcome>> answer;
    open->session->applyLive([&](const Result<session::LiveOutcome> &outcome) { answer = outcome; });
    if (!waitUntil([&] { return answer.has_value(); }, liveSeconds * 1000))
        return TimedOut;
    if (!*answer)
        return fail(answer->errorMessage());
    for (const QString &sentence : (*answer)->done)
        print(sentence);
    for (const QString &sentence : (*answer)->later)
        complain(sentence);
    return (*answer)->done.isEmpty() && !(*answer)->later.isEmpty() ? Failed : Done;
}

} // namespace portside::ctl
