#include "core/model/Diagnose.h"

#include "core/model/CharForm.h"
#include "core/model/DeviceRegistry.h"
#include "core/model/Rules.h"
#include "core/schema/FieldChecks.h"

#include <QCoreApplication>

namespace portside::model {

namespace {

QList<const Rule *> allRules()
{
    QList<const Rule *> rules;
    for (const std::span<const Rule> table : {portRules(), channelRules(), endpointRules(), sharingRules(),
                                              extraRules(), hostRules(), writtenRules(), machineRules()}) {
        for (const Rule &rule : table)
            rules += &rule;
    }
    return rules;
}

const Rule *findRule(const QString &name)
{
    for (const Rule *rule : allRules()) {
        if (name == QLatin1String(rule->name))
            return rule;
    }
    return nullptr;
}

Diagnostics checkFieldsOfAll(const VmDefinition &definition)
{
    const QString title = QCoreApplication::translate("Diagnose", "The machine");
    Diagnostics found = schema::checkFields(machineFields(), definition.root(), {}, title);
    for (const DeviceId &id : definition.devices()) {
        if (const DeviceFamily *family = findFamily(id.element))
            found += family->check(definition, id);
    }
    return found;
}

} // namespace

Diagnostic finding(Severity severity, const QString &path, const QString &message)
{
    return {severity, path, message, {}, {}};
}

QString fieldOf(const CharPort &port, const char *field)
{
    return port.id.path() + u'/' + QLatin1String(field);
}

QString titleOf(const CharPort &port)
{
    return charTitle(port.id);
}

namespace {

constexpr int mostProposals = 100;

bool isFoundAt(const Rule &rule, const VmDefinition &definition, const QList<Neighbour> &others, const QString &path)
{
    const Diagnostics found = rule.find({definition, charPorts(definition), others});
    return std::any_of(found.begin(), found.end(), [&](const Diagnostic &one) { return one.path == path; });
}

} // namespace

Diagnostics diagnose(const VmDefinition &definition, const QList<Neighbour> &others)
{
    Diagnostics found = checkFieldsOfAll(definition);
    const QList<CharPort> ports = charPorts(definition);
    for (const Rule *rule : allRules()) {
        for (Diagnostic diagnostic : rule->find({definition, ports, others})) {
            diagnostic.rule = QString::fromLatin1(rule->name);
            if (rule->fixLabel)
                diagnostic.fix = diagnostic.rule;
            found += diagnostic;
        }
    }
    return found;
}

std::optional<VmDefinition> applyFix(const VmDefinition &definition, const Diagnostic &diagnostic,
                                     const QList<Neighbour> &others)
{
    const Rule *rule = findRule(diagnostic.fix);
    if (!rule || !rule->fix)
        return {};
    VmDefinition fixed = rule->fix(definition, diagnostic);
    for (int tries = 0; tries < mostProposals && !others.isEmpty() && isFoundAt(*rule, fixed, others, diagnostic.path);
         ++tries)
        fixed = rule->fix(fixed, diagnostic);
    return fixed;
}

QString fixLabel(const Diagnostic &diagnostic)
{
    const Rule *rule = findRule(diagnostic.fix);
    return rule && rule->fixLabel ? QCoreApplication::translate("Diagnose", rule->fixLabel) : QString();
}

QStringList ruleNames()
{
    QStringList names{QStringLiteral("required"), QStringLiteral("value"), QStringLiteral("unknown-backend"),
                      QStringLiteral("backend-for-hypervisor")};
    for (const Rule *rule : allRules())
        names += QString::fromLatin1(rule->name);
    return names;
}

} // namespace portside::model
