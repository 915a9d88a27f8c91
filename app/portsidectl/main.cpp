#include "Output.h"
#include "Verbs.h"

#include "core/base/Translations.h"

#include <QCoreApplication>

namespace {

using namespace portside;
using namespace portside::ctl;

constexpr const char *exitCodes = QT_TRANSLATE_NOOP(
    "portsidectl",
    "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 no such machine, 4 check found errors, 5 timed out.");

void printVerbHelp(const Verb &verb)
{
    print(tr("Usage: portsidectl %1 %2 %3")
              .arg(QLatin1String(verb.name), verb.options.empty() ? QString() : tr("[OPTIONS]"),
                   QLatin1String(verb.arguments))
              .simplified());
    print(tr(verb.summary));
    QList<QStringList> rows;
    for (const Option &option : verb.options) {
        const QString value = option.value ? QLatin1Char(' ') + QString::fromLatin1(option.value) : QString();
        const QString name = QStringLiteral("  --") + QLatin1String(option.name) + value;
        rows += QStringList{name, tr(option.help)};
    }
    printTable(rows);
    print(tr(exitCodes));
}

void printHelp()
{
    print(tr("Usage: portsidectl VERB [OPTIONS] [ARGUMENTS]; portsidectl VERB --help tells more."));
    QList<QStringList> rows;
    for (const Verb &verb : verbs()) {
        const QString usage = QStringLiteral("  %1 %2").arg(QLatin1String(verb.name), QLatin1String(verb.arguments));
        rows += QStringList{usage, tr(verb.summary)};
    }
    printTable(rows);
    print(tr(exitCodes));
}

int complainAboutUsage(const QString &sentence)
{
    complain(sentence);
    return Usage;
}

int runVerb(const Verb &verb, const QStringList &words)
{
    if (words.contains(QLatin1String("--help")) || words.contains(QLatin1String("-h"))) {
        printVerbHelp(verb);
        return Done;
    }
    const Result<Arguments> arguments = parseArguments(words, verb.options);
    if (!arguments)
        return complainAboutUsage(arguments.errorMessage());
    if (arguments->positional.size() < verb.minimum || arguments->positional.size() > verb.maximum)
        return complainAboutUsage(
            tr("Usage: portsidectl %1 %2").arg(QLatin1String(verb.name), QLatin1String(verb.arguments)));
    return verb.run(*arguments);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    installTranslations(app, QLocale(), translationsFolder());
    QCoreApplication::setApplicationName(QStringLiteral("portsidectl"));
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString first = words.value(0);
    if (first == QLatin1String("--version")) {
        print(QStringLiteral("portsidectl " PORTSIDE_VERSION));
        return Done;
    }
    if (words.isEmpty() || first == QLatin1String("--help") || first == QLatin1String("-h")) {
        printHelp();
        return words.isEmpty() ? Usage : Done;
    }
    for (const Verb &verb : verbs()) {
        if (first == QLatin1String(verb.name))
            return runVerb(verb, words.mid(1));
    }
    return complainAboutUsage(tr("There is no verb \"%1\". See portsidectl --help.").arg(first));
}
