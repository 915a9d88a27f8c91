#include "tests/app/support/DisplayMain.h"
#include "tests/app/support/Programs.h"
#include "tests/app/support/Window.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <memory>

using namespace portside::test;

namespace {

constexpr int machines = 3;
constexpr int kills = 20;
constexpr int scrollbackLines = 10'000; // of a terminal, unless the user wants others
constexpr int maximumBackMs = 3000;     // three in four: the machine has other work, too
constexpr int patienceMs = 15'000;      // for each
constexpr int highest = 999'999;        // `count` starts again at 1 behind it

QString machineName(int index)
{
    return QStringLiteral("count-%1").arg(index + 1);
}

int next(int number)
{
    return number == highest ? 1 : number + 1;
}

/// The numbers of the whole "count" lines in a console's text.
QList<int> numbersOf(const QByteArray &text)
{
    QList<int> numbers;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.size() == 12 && trimmed.startsWith("count "))
            numbers += trimmed.mid(6).toInt();
    }
    return numbers;
}

/// Where the row of numbers is broken, as a sentence; empty when each is the one after the last.
QString breakOf(const QList<int> &numbers)
{
    for (qsizetype i = 1; i < numbers.size(); ++i) {
        if (numbers[i] != next(numbers[i - 1]))
            return QStringLiteral("%1 comes after %2").arg(numbers[i]).arg(numbers[i - 1]);
    }
    return {};
}

} // namespace

// The desktop program may die at any moment; machines and what they say do not notice.
class tst_DesktopKill : public QObject
{
    Q_OBJECT

    Household m_household;
    std::array<int, machines> m_shown{}; ///< the newest number that a window has shown
    QList<qint64> m_backMs;              // of each console after each kill

    static QList<qint64> guests()
    {
        QList<qint64> pids;
        const Answer list = portsidectl({QStringLiteral("list"), QStringLiteral("--json")});
        for (const QJsonValue &machine : QJsonDocument::fromJson(list.out).array()) {
            const QJsonObject status = machine.toObject();
            if (status.value(QLatin1String("state")) == QLatin1String("running"))
                pids += status.value(QLatin1String("qemuPid")).toInteger();
        }
        return pids;
    }

    // The console in front holds all lines up to now: the numbers in a row, from the first or as many as a terminal
    // keeps, and some that no window has shown before.
    void checkConsole(Window &window, int machine, const QElapsedTimer &since)
    {
        QList<int> numbers;
        const bool isBack = waitFor(
            [&] {
                numbers = numbersOf(window.terminalText().toUtf8());
                return !numbers.isEmpty() && numbers.last() > m_shown[machine];
            },
            patienceMs);
        const qint64 elapsed = since.elapsed();
        if (!isBack)
            Window::savePicture(QStringLiteral("console-not-back"));
        m_backMs += elapsed;
        QVERIFY2(
            isBack,
            qPrintable(QStringLiteral("%1 shows no line behind %2").arg(machineName(machine)).arg(m_shown[machine])));
        QCOMPARE(breakOf(numbers), QString());
        QVERIFY2(numbers.first() == 1 || numbers.size() >= scrollbackLines,
                 qPrintable(QStringLiteral("%1 begins with %2").arg(machineName(machine)).arg(numbers.first())));
        m_shown[machine] = numbers.last();
    }

    void checkAllConsoles(Window &window, QElapsedTimer since)
    {
        for (int machine = 0; machine < machines; ++machine) {
            if (machine > 0) {
                since.start();
                window.key(QStringLiteral("ctrl+shift+l"));
                window.key(QStringLiteral("Down"));
                window.key(QStringLiteral("ctrl+shift+j"));
            }
            QVERIFY(window.isShown(machineName(machine)));
            checkConsole(window, machine, since);
            if (QTest::currentTestFailed())
                return;
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < machines; ++i) {
            const Answer defined = defineDemo(machineName(i), "com1=count 999999;count 999999;count 999999");
            QVERIFY2(defined.code == 0, defined.err.constData());
            const Answer started = portsidectl({QStringLiteral("start"), machineName(i)});
            QVERIFY2(started.code == 0, started.err.constData());
        }
    }

    void killedTwentyTimes_stopsNoGuestAndLosesNoLine()
    {
        const QList<qint64> before = guests();
        QCOMPARE(before.size(), machines);
        for (int round = 0; round < kills; ++round) {
            QElapsedTimer since;
            since.start();
            Window window({machineName(0)});
            // One in four dies while it starts, the others at different moments of showing the flood.
            if (round % 4 == 3) {
                QTest::qWait(round * 20);
            } else {
                QVERIFY(window.isShown(machineName(0)));
                checkAllConsoles(window, since);
                if (QTest::currentTestFailed())
                    return;
                QTest::qWait(round * 17 % 100);
            }
            window.kill();
            QCOMPARE(guests(), before);
        }
        std::sort(m_backMs.begin(), m_backMs.end());
        const qint64 threeInFour = m_backMs[m_backMs.size() * 3 / 4];
        qInfo("Three in four consoles were back within %lld ms, the slowest after %lld.", threeInFour, m_backMs.last());
        QVERIFY2(threeInFour < maximumBackMs, qPrintable(QString::number(threeInFour)));
    }

    void everyNumber_isThereOnce()
    {
        for (int i = 0; i < machines; ++i) {
            const Answer stopped = portsidectl({QStringLiteral("stop"), QStringLiteral("--force"), machineName(i)});
            QVERIFY2(stopped.code == 0, stopped.err.constData());
            const Answer history = portsidectl({QStringLiteral("console"), machineName(i), QStringLiteral("--all")});
            QCOMPARE(history.code, 0);
            const QList<int> numbers = numbersOf(history.out);
            QVERIFY2(numbers.size() > 1000, history.out.right(500).constData());
            QCOMPARE(numbers.first(), 1);
            QCOMPARE(breakOf(numbers), QString());
            qInfo("%s has %lld lines.", qPrintable(machineName(i)), qint64(numbers.size()));
        }
    }

    void nothing_isLeftBehind() { QCOMPARE(m_household.programsLeft(15'000), QString()); }
};

PORTSIDE_DISPLAY_MAIN(tst_DesktopKill)
#include "tst_DesktopKill.moc"
