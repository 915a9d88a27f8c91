#include "ui/models/MachineWords.h"

#include <QTest>

using namespace portside::ui;

class tst_MachineWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uptime_countsFromTheStart_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << qint64(0) << QStringLiteral("00:00:00");
        QTest::newRow("before a clock step back") << qint64(-30) << QStringLiteral("00:00:00");
        QTest::newRow("minutes") << qint64(760) << QStringLiteral("00:12:40");
        QTest::newRow("last second of a day") << qint64(86399) << QStringLiteral("23:59:59");
        QTest::newRow("days") << qint64(3 * 86400 + 61) << QStringLiteral("3 day(s) 00:01:01");
    }
    void uptime_countsFromTheStart()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(words::uptime(1'000'000, 1'000'000 + seconds * 1000), text);
    }
    void everyState_hasItsOwnWord()
    {
        QSet<QString> seen;
        for (int state = int(portside::session::MachineState::Off);
             state <= int(portside::session::MachineState::NotResponding); ++state)
            seen += words::state(portside::session::MachineState(state));
        QCOMPARE(seen.size(), 6);
    }
};

QTEST_GUILESS_MAIN(tst_MachineWords)
#include "tst_MachineWords.moc"
