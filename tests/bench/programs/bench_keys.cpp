// From a key press in a console to the painting of its echo, as one JSON object: keyboard, encoder, port thread, pseudo
// terminal, the other side's echo, engine and view, all as in the program.
#include "core/session/EndpointConsole.h"
#include "tests/bench/programs/PtyEcho.h"
#include "tests/bench/programs/Samples.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/terminal/TerminalView.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>

#include <cstdio>

using namespace portside;
using namespace portside::bench;

namespace {

constexpr int keyCount = 300;
constexpr int idleMilliseconds = 20; // more than a frame: every key finds the view at rest

class PaintCounter : public QObject
{
public:
    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

void rest(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
}

Samples measure(ui::ConsoleView &console)
{
    ui::TerminalView &view = *console.terminalView();
    PaintCounter counter;
    view.viewport()->installEventFilter(&counter);
    Samples samples;
    QElapsedTimer timer;
    for (int i = 0; i < keyCount; ++i) {
        rest(idleMilliseconds);
        counter.paints = 0;
        QKeyEvent key(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, QStringLiteral("x"));
        timer.start();
        QCoreApplication::sendEvent(&view, &key);
        while (counter.paints == 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        samples.add(timer);
    }
    return samples;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const PtyEcho other;
    ui::Settings settings;
    ui::ConsoleView console(std::make_unique<session::EndpointConsole>(port::PtyEndpoint{other.path()}), settings);
    console.resize(900, 600);
    console.show();
    console.terminalView()->setFocus();
    rest(500);
    if (console.session().state() != session::ConsoleState::Attached)
        qFatal("%s", qPrintable(console.session().stateText()));
    const QJsonObject result{{QStringLiteral("benchmark"), QStringLiteral("keys")},
                             {QStringLiteral("keyToPaintedEcho"), measure(console).json()}};
    std::puts(QJsonDocument(result).toJson().constData());
    return 0;
}
