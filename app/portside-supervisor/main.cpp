#include "Daemon.h"

#include "core/base/Translations.h"
#include "core/supervisor/Supervisor.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstring>

namespace {

// Before anything of Qt, since a fork keeps only one thread.
bool isAskedToStay(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        for (const char *option : {"--foreground", "--help", "-h", "--version", "-v"}) {
            if (std::strcmp(argv[i], option) == 0)
                return true;
        }
    }
    return argc < 2;
}

} // namespace

int main(int argc, char **argv)
{
    if (!isAskedToStay(argc, argv))
        becomeDaemon();
    QCoreApplication app(argc, argv);
    portside::installTranslations(app, QLocale(), portside::translationsFolder());
    QCoreApplication::setApplicationName(QStringLiteral("portside-supervisor"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PORTSIDE_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Runs one machine of Portside: its QEMU, its ports and their recordings. "
                                            "portside and portsidectl start it by themselves."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("foreground"),
                      QCoreApplication::translate("main", "Stay in the foreground and keep the standard streams.")});
    parser.addPositionalArgument(QStringLiteral("UUID"),
                                 QCoreApplication::translate("main", "The machine, by its UUID."));
    parser.process(app);

    const QUuid uuid(parser.positionalArguments().value(0));
    if (uuid.isNull())
        parser.showHelp(2);
    portside::supervisor::Supervisor supervisor(uuid);
    QObject::connect(&supervisor, &portside::supervisor::Supervisor::finished, &app, &QCoreApplication::quit);
    const portside::Result<void> begun = supervisor.begin();
    reportToStarter(begun.errorMessage().toStdString());
    return begun ? QCoreApplication::exec() : 1;
}
