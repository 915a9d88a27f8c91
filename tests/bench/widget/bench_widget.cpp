// Usage: bench_widget [PART...] [CORPUS...], without parts or corpora all. What the terminal widget costs, as one JSON
// object: painting a full frame ("paint"), bytes in to paint begun ("latency"), and a pty flood with painting beside a
// bare reader of the same pty ("flood" at 80x24, "flood60" at 200x60). Runs on any platform plugin; offscreen without a
// display.
#include "core/port/Endpoint.h"
#include "core/session/ThreadedPort.h"
#include "core/terminal/Terminal.h"
#include "tests/bench/corpora/Corpora.h"
#include "tests/bench/widget/FullScreen.h"
#include "tests/bench/widget/PtyFlood.h"
#include "ui/terminal/TerminalFeeder.h"
#include "ui/terminal/TerminalView.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <functional>

#include <unistd.h>

using namespace portside;

namespace {

// Sees the paint events of a viewport: when they begin, and how many there are.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *watched) { watched->installEventFilter(this); }
    QElapsedTimer since;
    qint64 begun = -1; // nanoseconds
    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paints;
            if (begun < 0 && since.isValid())
                begun = since.nsecsElapsed();
        }
        return false;
    }
};

struct Bench
{
    terminal::Terminal terminal;
    ui::TerminalFeeder feeder{terminal};
    ui::TerminalView view{terminal};
    PaintWatch watch{view.viewport()};

    Bench(int rows, int columns)
    {
        QObject::connect(&feeder, &ui::TerminalFeeder::fed, &view, &ui::TerminalView::terminalChanged);
        view.setGridPolicy(ui::GridPolicy::Fixed, rows, columns);
        view.resize(view.sizeHint());
        view.show();
        view.setFocus();
        pause(60);
    }
    static void pause(int milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
};

double percentile(QList<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[qsizetype(double(values.size() - 1) * part)];
}

QJsonObject summary(const QList<double> &values)
{
    return {{QStringLiteral("median"), percentile(values, 0.5)}, {QStringLiteral("p99"), percentile(values, 0.99)}};
}

QJsonObject paintFrame(int rows, int columns, ScreenColors colors)
{
    Bench bench(rows, columns);
    QList<double> times;
    for (int i = 0; i < 60; ++i) {
        bench.terminal.feed(fullScreen(rows, columns, colors, i));
        bench.view.terminalChanged();
        Bench::pause(1);
        QElapsedTimer timer;
        timer.start();
        bench.view.viewport()->repaint();
        times += double(timer.nsecsElapsed()) / 1e6;
    }
    return summary(times);
}

QJsonObject paintFrames()
{
    QJsonObject paint;
    for (const auto &[name, colors] : {std::pair("plain", ScreenColors::Plain), std::pair("runs", ScreenColors::Runs),
                                       std::pair("perCell", ScreenColors::PerCell)}) {
        paint.insert(QStringLiteral("80x24 %1").arg(QLatin1String(name)), paintFrame(24, 80, colors));
        paint.insert(QStringLiteral("200x50 %1").arg(QLatin1String(name)), paintFrame(50, 200, colors));
    }
    return paint;
}

// An idle view gets one byte, as from a key that the guest echoes.
QJsonObject latency()
{
    Bench bench(25, 80);
    QList<double> times;
    for (int i = 0; i < 200; ++i) {
        Bench::pause(20);
        bench.watch.begun = -1;
        bench.watch.since.start();
        bench.feeder.feed("x");
        while (bench.watch.begun < 0)
            QCoreApplication::processEvents();
        times += double(bench.watch.begun) / 1e6;
    }
    return summary(times);
}

constexpr qint64 floodBytes = 60 * 1000 * 1000;
constexpr int floodRuns = 5;
constexpr qsizetype corpusBytes = 4 * 1000 * 1000; // sent again and again

double bareReader(const QByteArray &corpus)
{
    PtyFlood flood(corpus, floodBytes);
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    QElapsedTimer timer;
    timer.start();
    for (qint64 got = 0; got < floodBytes;)
        got += std::max<ssize_t>(0, ::read(flood.slave(), buffer.data(), size_t(buffer.size())));
    return double(floodBytes) / double(timer.nsecsElapsed()) * 1e3;
}

struct FloodResult
{
    double megabytesPerSecond;
    double framesPerSecond;
    qint64 lostBytes;
};

// The way of a console in the window: read in the consoles' thread, parsed and painted in ours.
FloodResult withPainting(const QByteArray &corpus, int rows, int columns)
{
    Bench bench(rows, columns);
    const PtyFlood flood(corpus, floodBytes);
    session::ThreadedPort port(port::PtyEndpoint{QString::fromLocal8Bit(flood.slavePath())});
    qint64 fed = 0;
    qint64 lost = 0;
    QObject::connect(&port, &session::ThreadedPort::received, &bench.feeder, [&](const QByteArray &bytes) {
        fed += bytes.size();
        bench.feeder.feed(bytes);
    });
    QObject::connect(&port, &session::ThreadedPort::lost, &bench.feeder, [&](qint64 bytes) { lost += bytes; });
    QObject::connect(&bench.feeder, &ui::TerminalFeeder::filled, &port, [&] { port.setHeld(true); });
    QObject::connect(&bench.feeder, &ui::TerminalFeeder::drained, &port, [&] { port.setHeld(false); });
    bench.watch.paints = 0;
    QElapsedTimer timer;
    timer.start();
    port.open();
    while (fed + lost < floodBytes || bench.feeder.waitingBytes() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return {double(fed) / seconds / 1e6, bench.watch.paints / seconds, lost};
}

double median(QList<double> values)
{
    return percentile(std::move(values), 0.5);
}

// Both readers in turn, several times: the median of the ratios, since what else the computer does slows both.
QJsonObject floodOf(const Corpus &corpus, int rows, int columns)
{
    QList<double> bare, painted, frames, ratios;
    qint64 lost = 0;
    for (int run = 0; run < floodRuns; ++run) {
        const FloodResult result = withPainting(corpus.bytes, rows, columns);
        bare += bareReader(corpus.bytes);
        painted += result.megabytesPerSecond;
        frames += result.framesPerSecond;
        ratios += result.megabytesPerSecond / bare.last();
        lost += result.lostBytes;
    }
    return {{QStringLiteral("corpus"), QLatin1String(corpus.name)},
            {QStringLiteral("bareMegabytesPerSecond"), median(bare)},
            {QStringLiteral("megabytesPerSecond"), median(painted)},
            {QStringLiteral("ratio"), median(ratios)},
            {QStringLiteral("framesPerSecond"), median(frames)},
            {QStringLiteral("lostBytes"), lost}};
}

// Of the corpora that are named, or of all.
QJsonArray floods(const QStringList &names, int rows, int columns)
{
    std::vector<Corpus> corpora = makeCorpora(corpusBytes, rows, columns);
    const auto isNamed = [&names](const Corpus &corpus) { return names.contains(QLatin1String(corpus.name)); };
    if (std::any_of(corpora.begin(), corpora.end(), isNamed))
        std::erase_if(corpora, std::not_fn(isNamed));
    QJsonArray all;
    for (const Corpus &corpus : corpora)
        all += floodOf(corpus, rows, columns);
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY") &&
        qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList wanted = application.arguments().mid(1);
    QJsonObject result{{QStringLiteral("benchmark"), QStringLiteral("widget")},
                       {QStringLiteral("platform"), QGuiApplication::platformName()}};
    const auto add = [&](const char *part, const char *key, const auto &measure) {
        if (wanted.isEmpty() || wanted.contains(QLatin1String(part)))
            result.insert(QLatin1String(key), measure());
    };
    add("paint", "fullFramePaintMilliseconds", paintFrames);
    add("latency", "byteToPaintBegunMilliseconds", latency);
    add("flood", "ptyFlood80x24", [&] { return floods(wanted, 24, 80); });
    add("flood60", "ptyFlood200x60", [&] { return floods(wanted, 60, 200); });
    std::fputs(QJsonDocument(result).toJson().constData(), stdout);
    return 0;
}
