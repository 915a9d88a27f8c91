#include "app/portside/Arguments.h"
#include "app/portside/MissingDisplay.h"
#include "app/portside/Wiring.h"
#include "core/base/LogText.h"
#include "core/base/Translations.h"
#include "ui/MainWindow.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/look/Colours.h"
#include "ui/look/Icons.h"
#include "ui/look/WindowStyle.h"
#include "ui/terminal/ConformanceWindow.h"
#include "ui/terminal/TerminalPane.h"

#include <QApplication>

#include <cstdio>
#include <memory>
#include <optional>

using namespace portside;

namespace {

// Help and errors must be readable where no window can be opened, so the arguments are read before there is an
// application. Qt's own options (such as -platform) come with one hyphen and a value; they are left to QApplication.
QStringList ownArguments(int argc, char **argv)
{
    static constexpr const char *qtOptions[] = {"-platform", "-style",    "-stylesheet",
                                                "-display",  "-geometry", "-platformpluginpath"};
    QStringList result;
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        bool isQt = false;
        for (const char *option : qtOptions)
            isQt = isQt || argument == QLatin1String(option);
        if (isQt)
            ++i;
        else
            result += argument;
    }
    return result;
}

std::unique_ptr<QApplication> makeApplication(int &argc, char **argv)
{
    const MissingDisplayGuard guard;
    auto application = std::make_unique<QApplication>(argc, argv);
    installTranslations(*application, QLocale(), translationsFolder());
    QApplication::setStyle(new ui::WindowStyle);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.portside.Portside"));
    QApplication::setApplicationDisplayName(QStringLiteral("Portside"));
    QApplication::setWindowIcon(ui::applicationIcon());
    return application;
}

int runTerminal(const ui::Workbench &workbench, const Arguments &arguments)
{
    const auto wearColours = [&workbench, desktop = QApplication::palette()] {
        QApplication::setPalette(ui::colours::paletteOf(workbench.settings.text(ui::Setting::Appearance), desktop));
    };
    wearColours();
    QObject::connect(&workbench.settings, &ui::Settings::changed, qApp, [wearColours](ui::Setting setting) {
        if (setting == ui::Setting::Appearance)
            wearColours();
    });
    ui::ConsoleWindow window(new ui::ConsoleView(workbench.makeAttached(*arguments.terminal), workbench.settings));
    std::optional<ui::ConformanceWindow> operations;
    if (arguments.conformance) {
        window.console()->pane()->allowConformance(arguments.conformance);
        operations.emplace(window, *window.console()->terminalView());
    }
    window.show();
    window.console()->setFocus();
    return QApplication::exec();
}

int runWindow(const ui::Workbench &workbench, const QString &machine)
{
    ui::MainWindow window(workbench);
    window.show();
    if (!machine.isEmpty())
        window.openMachine(machine);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("portside"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PORTSIDE_VERSION));
    const Result<Arguments> arguments = readArguments(ownArguments(argc, argv));
    if (!arguments) {
        std::fprintf(stderr, "%s\n", qPrintable(logText(arguments.errorMessage())));
        return 2;
    }
    if (arguments->help || arguments->version) {
        const QString text = arguments->help ? helpText() : QStringLiteral("portside " PORTSIDE_VERSION "\n");
        std::fputs(qPrintable(text), stdout);
        return 0;
    }
    const std::unique_ptr<QApplication> application = makeApplication(argc, argv);
    store::MachineStore store;
    ui::Settings settings;
    const ui::Workbench workbench = makeWorkbench(store, settings, QCoreApplication::applicationDirPath());
    return arguments->terminal ? runTerminal(workbench, *arguments) : runWindow(workbench, arguments->machine);
}
