// Paints every transcript into PNG files, to be looked at: terminal-screenshots FOLDER [scheme]
#include "tests/ui/terminal/support/Transcripts.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalStatusLine.h"
#include "ui/terminal/TerminalView.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPixmap>
#include <QTest>

#include <cstdio>

using namespace portside;

namespace {

bool shoot(const test::Transcript &transcript, const QString &folder, const QString &scheme)
{
    ui::TerminalPane pane;
    pane.view()->setColorScheme(ui::colorScheme(scheme));
    pane.statusLine()->setPort(QStringLiteral("COM1"), QStringLiteral("managed"));
    pane.statusLine()->setState(ui::TerminalStatusLine::State::Connected, QStringLiteral("connected"));
    pane.statusLine()->setViewers(2);
    pane.statusLine()->setRecording(ui::TerminalStatusLine::Recording::On);
    pane.resize(pane.sizeHint());
    pane.show();
    pane.activateWindow();
    pane.view()->setFocus();
    if (!QTest::qWaitForWindowActive(&pane))
        return false;
    pane.feeder()->feed(transcript.make());
    QTest::qWait(100);
    const QString file = QStringLiteral("%1/%2-%3-%4.png")
                             .arg(folder, QLatin1String(transcript.name), scheme)
                             .arg(pane.devicePixelRatioF());
    return pane.grab().save(file);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "Usage: terminal-screenshots FOLDER [SCHEME]\n");
        return 2;
    }
    const QString folder = QFile::decodeName(argv[1]);
    const QString scheme = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("dark");
    QDir().mkpath(folder);
    for (const test::Transcript &transcript : test::transcripts()) {
        if (!shoot(transcript, folder, scheme)) {
            std::fprintf(stderr, "The picture of %s could not be made in %s.\n", transcript.name, argv[1]);
            return 1;
        }
    }
    return 0;
}
