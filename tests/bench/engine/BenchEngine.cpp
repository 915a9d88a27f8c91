// Usage: bench_engine [MIB] [RUNS]. Prints MB/s (10^6 bytes of CPU time) by corpus, size and chunk, and the ratio to
// the state machine.
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

double median(const SubjectRow &subject, QByteArrayView bytes, int rows, int columns, qsizetype chunk, int runs)
{
    std::vector<double> results;
    for (int run = 0; run < runs; ++run)
        results.push_back(megabytesPerSecond(subject, bytes, rows, columns, chunk));
    std::sort(results.begin(), results.end());
    return results[results.size() / 2];
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
    double machine = 0;
    for (const SubjectRow &subject : subjects) {
        // The slow ones need not read it all.
        const bool slow = &subject - subjects > 1;
        const QByteArrayView bytes =
            QByteArrayView(corpus.bytes).first(slow ? corpus.bytes.size() / 4 : corpus.bytes.size());
        const double speed = median(subject, bytes, rows, columns, chunk, slow ? 1 : runs);
        result[QLatin1String(subject.name)] = rounded(speed);
        if (&subject == subjects)
            machine = speed;
        else if (&subject == subjects + 1)
            result[QStringLiteral("ratio")] = rounded(speed / machine);
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
