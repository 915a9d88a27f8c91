// Our window beside xterm, konsole and qterminal on one Xvfb in one run, as one JSON object: from the press of a key to
// the pixels of its echo, from a guest's bytes to pixels, and how fast 20 MB of output are swallowed. Terminals that
// are not installed are named under "notInstalled".
#include "tests/app/support/DisplayMain.h"
#include "tests/bench/terminals/Guest.h"
#include "tests/bench/terminals/Subject.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace portside::bench;

namespace {

constexpr int keyCount = 60;
constexpr int restMilliseconds = 40; // every key finds the terminal at rest

QJsonObject spread(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](double part) { return values[std::size_t(double(values.size() - 1) * part)]; };
    return {{QStringLiteral("median"), at(0.5)}, {QStringLiteral("p90"), at(0.9)}, {QStringLiteral("longest"), at(1)}};
}

QJsonObject measure(const TerminalProgram &terminal)
{
    QJsonObject result{{QStringLiteral("terminal"), QString::fromLatin1(terminal.name)}};
    Subject subject(terminal);
    if (!subject.isReady()) {
        result.insert(QStringLiteral("problem"), QStringLiteral("its window or its guest did not come"));
        return result;
    }
    std::vector<double> keys;
    std::vector<double> bytes;
    for (int i = 0; i < keyCount; ++i) {
        QThread::msleep(restMilliseconds);
        if (const auto times = subject.pressKey()) {
            keys.push_back(times->keyToPixels);
            bytes.push_back(times->bytesToPixels);
        }
    }
    if (!keys.empty()) {
        result.insert(QStringLiteral("keyToPixelsMilliseconds"), spread(keys));
        result.insert(QStringLiteral("bytesToPixelsMilliseconds"), spread(bytes));
    }
    if (const auto seconds = subject.flood())
        result.insert(QStringLiteral("floodMegabytesPerSecond"), double(floodBytes) / 1e6 / *seconds);
    return result;
}

int compare(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QJsonArray measured;
    QJsonArray notInstalled;
    for (const TerminalProgram &terminal : terminalPrograms()) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(terminal.program)).isEmpty())
            notInstalled += QString::fromLatin1(terminal.name);
        else
            measured += measure(terminal);
    }
    const QJsonObject result{{QStringLiteral("benchmark"), QStringLiteral("terminals")},
                             {QStringLiteral("terminals"), measured},
                             {QStringLiteral("notInstalled"), notInstalled}};
    std::puts(QJsonDocument(result).toJson().constData());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--guest") == 0)
        return runGuest(argv[2]);
    return portside::test::runOnDisplay(argc, argv, compare);
}
