// Usage: bench_widget [PART...], without parts all. What the terminal widget costs, as one JSON object: painting a full
// frame ("paint"), bytes in to paint begun ("latency"), and a pty flood with painting beside a bare reader of the same
// pty ("flood"). Runs on any platform plugin; offscreen without a display.
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
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

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
constexpr qsizetype corpusBytes = 4 * 1000 * 1000; // sent again and again

double bareReader(const QByteArray &corpus)
{
    PtyFlood flood(corpus, floodBytes);
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    QElapsedTimer timer;
    timer.start();
    for (qint64 got = 0; got < floodBytes;)
        got += std::max<ssize_t>(0, ::read(flood.master(), buffer.data(), size_t(buffer.size())));
    return double(floodBytes) / double(timer.nsecsElapsed()) * 1e3;
}

// Reads off the GUI thread, as ports do, and hands over what has come with one event at a time.
class PumpThread : public QObject
{
public:
    PumpThread(int fd, ui::TerminalFeeder &feeder) : m_feeder(feeder), m_thread([this, fd] { read(fd); }) {}
    ~PumpThread() override { m_thread.join(); }
    qint64 fed() const { return m_fed; }

private:
    static constexpr qsizetype most = 1024 * 1024; // waits here; then the guest waits

    void read(int fd)
    {
        QByteArray buffer(64 * 1024, Qt::Uninitialized);
        for (qint64 got = 0; got < floodBytes;) {
            const ssize_t size = ::read(fd, buffer.data(), size_t(buffer.size()));
            if (size <= 0)
                return;
            got += size;
            std::unique_lock lock(m_mutex);
            m_room.wait(lock, [this] { return m_waiting.size() < most; });
            const bool first = m_waiting.isEmpty();
            m_waiting.append(buffer.constData(), size);
            if (first)
                QMetaObject::invokeMethod(
                    this, [this] { handOver(); }, Qt::QueuedConnection);
        }
    }
    void handOver()
    {
        if (!m_feeder.wantsMore()) {
            QObject::connect(
                &m_feeder, &ui::TerminalFeeder::drained, this, [this] { handOver(); }, Qt::SingleShotConnection);
            return;
        }
        QByteArray bytes;
        {
            const std::lock_guard lock(m_mutex);
            bytes.swap(m_waiting);
        }
        m_room.notify_one();
        m_fed += bytes.size();
        m_feeder.feed(bytes);
    }

    ui::TerminalFeeder &m_feeder;
    std::mutex m_mutex;
    std::condition_variable m_room;
    QByteArray m_waiting;
    qint64 m_fed = 0;
    std::thread m_thread;
};

struct FloodResult
{
    double megabytesPerSecond;
    double framesPerSecond;
};

FloodResult withPainting(const QByteArray &corpus, int rows, int columns)
{
    Bench bench(rows, columns);
    PtyFlood flood(corpus, floodBytes);
    PumpThread pump(flood.master(), bench.feeder);
    bench.watch.paints = 0;
    QElapsedTimer timer;
    timer.start();
    while (pump.fed() < floodBytes || bench.feeder.waitingBytes() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return {double(floodBytes) / seconds / 1e6, bench.watch.paints / seconds};
}

QJsonArray floods()
{
    constexpr int rows = 24;
    constexpr int columns = 80;
    QJsonArray all;
    for (const Corpus &corpus : makeCorpora(corpusBytes, rows, columns)) {
        const double bare = bareReader(corpus.bytes);
        const FloodResult painted = withPainting(corpus.bytes, rows, columns);
        all += QJsonObject{{QStringLiteral("corpus"), QLatin1String(corpus.name)},
                           {QStringLiteral("bareMegabytesPerSecond"), bare},
                           {QStringLiteral("megabytesPerSecond"), painted.megabytesPerSecond},
                           {QStringLiteral("ratio"), painted.megabytesPerSecond / bare},
                           {QStringLiteral("framesPerSecond"), painted.framesPerSecond}};
    }
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
    add("flood", "ptyFlood80x24", floods);
    std::fputs(QJsonDocument(result).toJson().constData(), stdout);
    return 0;
}
