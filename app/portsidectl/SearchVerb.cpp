#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include "core/recording/TextSearch.h"

#include <QDateTime>

namespace portside::ctl {

namespace {

constexpr int mostMatches = 100'000;
constexpr int usualMatches = 1000;

struct Finding
{
    QString machine;
    session::VmSession::PortRecording port;
    recording::TextMatch match;
};

QString timeText(qint64 timeNs)
{
    return QDateTime::fromMSecsSinceEpoch(timeNs / 1'000'000).toString(Qt::ISODateWithMs);
}

QJsonObject json(const Finding &finding)
{
    return {{QStringLiteral("machine"), finding.machine},
            {QStringLiteral("port"), finding.port.alias},
            {QStringLiteral("title"), finding.port.title},
            {QStringLiteral("time"), timeText(finding.match.timeNs)},
            {QStringLiteral("offset"), qint64(finding.match.from)},
            {QStringLiteral("line"), finding.match.line}};
}

bool isWanted(const session::VmSession::PortRecording &port, const QString &word)
{
    return word.isEmpty() || port.alias == word || port.title.compare(word, Qt::CaseInsensitive) == 0;
}

Result<QList<Finding>> searchMachine(const store::StoredMachine &machine, const QString &word,
                                     const recording::TextQuery &query)
{
    QList<Finding> findings;
    const std::unique_ptr<session::SupervisorSession> session = openSession(machine);
    for (const session::VmSession::PortRecording &port : session->recordings()) {
        if (!isWanted(port, word))
            continue;
        const Result<recording::RecordingReader> reader = recording::RecordingReader::open(port.folder);
        if (!reader)
            return reader.error();
        const auto matches = searchText(*reader, query, reader->firstOffset(), reader->endOffset());
        if (!matches)
            return matches.error();
        for (const recording::TextMatch &match : *matches)
            findings += {machine.name, port, match};
    }
    return findings;
}

Result<QList<store::StoredMachine>> wantedMachines(const QString &nameOrUuid)
{
    const store::MachineStore store;
    if (nameOrUuid.isEmpty())
        return store.machines();
    const Result<store::StoredMachine> machine = store.find(nameOrUuid);
    if (!machine)
        return machine.error();
    return QList<store::StoredMachine>{*machine};
}

void printFindings(const QList<Finding> &findings, const Arguments &arguments)
{
    QJsonArray array;
    for (const Finding &finding : findings) {
        if (arguments.has("json"))
            array += json(finding);
        else
            print(QStringLiteral("%1 %2 %3 %4")
                      .arg(finding.machine, finding.port.title, timeText(finding.match.timeNs), finding.match.line));
    }
    if (arguments.has("json"))
        printJson(array);
}

} // namespace

int search(const Arguments &arguments)
{
    const Result<int> maximum = arguments.number("maximum", usualMatches, 1, mostMatches);
    recording::TextQuery query;
    query.pattern = {arguments.positional[0],
                     arguments.has("regex") ? PatternKind::RegularExpression : PatternKind::Plain,
                     arguments.has("case") ? Qt::CaseSensitive : Qt::CaseInsensitive};
    query.kept = recording::KeptMatches::Newest;
    const Result<QRegularExpression> checked = expressionOf(query.pattern);
    if (!maximum || !checked) {
        complain(maximum ? checked.errorMessage() : maximum.errorMessage());
        return Usage;
    }
    query.maximumMatches = *maximum;
    const Result<QList<store::StoredMachine>> machines = wantedMachines(arguments.positional.value(1));
    if (!machines) {
        complain(machines.errorMessage());
        return NoMachine;
    }
    QList<Finding> all;
    for (const store::StoredMachine &machine : *machines) {
        if (machine.isBroken())
            continue;
        const Result<QList<Finding>> findings = searchMachine(machine, arguments.positional.value(2), query);
        if (!findings) {
            complain(findings.errorMessage());
            return Failed;
        }
        all += *findings;
    }
    printFindings(all, arguments);
    if (all.isEmpty() && !arguments.has("json"))
        complain(tr("No recorded console output holds \"%1\".").arg(query.pattern.text));
    return all.isEmpty() ? Failed : Done;
}

} // namespace portside::ctl
