// Usage: bench_engine [MIB] [RUNS]. Prints MB/s (10^6 bytes a second of CPU time) by corpus, size and chunk, medians
// of the runs, and the ratio to the state machine that ran beside it.
#include "core/terminal/Terminal.h"
#include "tests/bench/corpora/Corpora.h"
#include "tests/bench/engine/Subjects.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <span>
#include <vector>

namespace {

constexpr SubjectRow subjects[] = {
    {"statemachine", makeStateMachine},
    {"portside", makePortside},
#ifdef PORTSIDE_BENCH_VTERM
    {"libvterm", makeVterm},
#endif
#ifdef PORTSIDE_BENCH_TSM
    {"libtsm", makeTsm},
#endif
};

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

double megabytesPerSecond(const SubjectRow &subject, QByteArrayView bytes, int rows, int columns, qsizetype chunk)
{
    const auto taker = subject.make(rows, columns);
    const double start = cpuSeconds();
    for (qsizetype at = 0; at < bytes.size(); at += chunk)
        taker->feed(bytes.sliced(at, std::min(chunk, bytes.size() - at)));
    return double(bytes.size()) * 1e-6 / (cpuSeconds() - start);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QJsonObject measure(const Corpus &corpus, int rows, int columns, qsizetype chunk, int runs)
{
    QJsonObject result{{QStringLiteral("corpus"), QLatin1String(corpus.name)},
                       {QStringLiteral("rows"), rows},
                       {QStringLiteral("columns"), columns},
                       {QStringLiteral("chunk"), chunk}};
    // Each run has its own ratio: what else the computer does meanwhile slows both.
    std::vector<double> machine, ours, ratios;
    for (int run = 0; run < runs; ++run) {
        machine.push_back(megabytesPerSecond(subjects[0], corpus.bytes, rows, columns, chunk));
        ours.push_back(megabytesPerSecond(subjects[1], corpus.bytes, rows, columns, chunk));
        ratios.push_back(ours.back() / machine.back());
    }
    result[QLatin1String(subjects[0].name)] = rounded(median(machine));
    result[QLatin1String(subjects[1].name)] = rounded(median(ours));
    result[QStringLiteral("ratio")] = rounded(median(ratios));
    for (const SubjectRow &subject : std::span(subjects).subspan(2)) { // slow: they need not read it all
        const QByteArrayView bytes = QByteArrayView(corpus.bytes).first(corpus.bytes.size() / 4);
        result[QLatin1String(subject.name)] = rounded(megabytesPerSecond(subject, bytes, rows, columns, chunk));
    }
    return result;
}

// Memory of a line that has left the screen, on the boot log.
QJsonObject measureScrollback(const QByteArray &bytes)
{
    portside::terminal::Terminal terminal(24, 80);
    terminal.feed(bytes);
    const qint64 lines = terminal.screenTop() - terminal.firstLine();
    return {{QStringLiteral("corpus"), QStringLiteral("bootlog")},
            {QStringLiteral("lines"), lines},
            {QStringLiteral("bytesPerLine"), rounded(double(terminal.scrollbackBytes()) / double(lines))}};
}

} // namespace

int main(int argc, char **argv)
{
    const qsizetype size = (argc > 1 ? std::max(1, std::atoi(argv[1])) : 16) * 1024 * 1024;
    const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    QJsonArray results;
    QJsonObject scrollback;
    for (const auto &[rows, columns] : {std::pair(24, 80), std::pair(50, 200)}) {
        for (const Corpus &corpus : makeCorpora(size, rows, columns)) {
            if (std::strcmp(corpus.name, "bootlog") == 0 && columns == 80)
                scrollback = measureScrollback(corpus.bytes);
            for (const qsizetype chunk : {64 * 1024, 37, 3})
                results += measure(corpus, rows, columns, chunk, runs);
        }
    }
    const QJsonObject report{{QStringLiteral("benchmark"), QStringLiteral("engine")},
                             {QStringLiteral("unit"), QStringLiteral("MB/s")},
                             {QStringLiteral("scrollback"), scrollback},
                             {QStringLiteral("results"), results}};
    std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    return 0;
}
