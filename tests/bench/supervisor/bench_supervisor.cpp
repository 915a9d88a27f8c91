#include "tests/bench/supervisor/GuestFlood.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace portside::bench;

namespace {

constexpr int bytes = 2 * 1024 * 1024;

double medianKilobytes(Reader reader)
{
    std::array<double, 3> runs{};
    for (double &run : runs)
        run = floodSpeed(reader, bytes) / 1000;
    std::sort(runs.begin(), runs.end());
    return runs[1];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const double null = medianKilobytes(Reader::Null);
    const double bare = medianKilobytes(Reader::Bare);
    const double hub = medianKilobytes(Reader::Hub);
    const double viewer = medianKilobytes(Reader::HubAndViewer);
    const QJsonObject json{{QStringLiteral("benchmark"), QStringLiteral("supervisor")},
                           {QStringLiteral("floodBytes"), bytes},
                           {QStringLiteral("nullKilobytesPerSecond"), null},
                           {QStringLiteral("bareReaderKilobytesPerSecond"), bare},
                           {QStringLiteral("hubKilobytesPerSecond"), hub},
                           {QStringLiteral("hubAndViewerKilobytesPerSecond"), viewer},
                           {QStringLiteral("hubToBareReader"), bare > 0 ? hub / bare : 0},
                           {QStringLiteral("hubAndViewerToBareReader"), bare > 0 ? viewer / bare : 0}};
    std::puts(QJsonDocument(json).toJson().constData());
    return null > 0 && bare > 0 && hub > 0 && viewer > 0 ? 0 : 1;
}
