#include "core/session/HistoryJoin.h"

#include <QTest>

using portside::session::overlap;

class tst_HistoryJoin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overlap_isTheLongestCommonEnd_data()
    {
        QTest::addColumn<QByteArray>("history");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing said") << QByteArray() << QByteArray() << 0;
        QTest::newRow("no history") << QByteArray() << QByteArray("abc") << 0;
        QTest::newRow("nothing live") << QByteArray("abc") << QByteArray() << 0;
        QTest::newRow("nothing in common") << QByteArray("login: ") << QByteArray("root") << 0;
        QTest::newRow("a part") << QByteArray("boot done\nlogin: ") << QByteArray("login: root") << 7;
        QTest::newRow("all of live") << QByteArray("boot login: ") << QByteArray("login: ") << 7;
        QTest::newRow("all of history") << QByteArray("log") << QByteArray("login: ") << 3;
        QTest::newRow("only inside") << QByteArray("login: x") << QByteArray("login: ") << 0;
        QTest::newRow("the longest of several") << QByteArray("aabaab") << QByteArray("abaabx") << 5;
        QTest::newRow("repeats") << QByteArray(1000, 'x') << QByteArray(300, 'x') << 300;
        QTest::newRow("live again behind its own end") << QByteArray("ababab") << QByteArray("abab") << 4;
    }
    void overlap_isTheLongestCommonEnd()
    {
        QFETCH(QByteArray, history);
        QFETCH(QByteArray, live);
        QFETCH(int, expected);
        QCOMPARE(overlap(history, live), expected);
    }

    void overlap_isLinear()
    {
        const QByteArray hostile = QByteArray(512 * 1024, 'a') + 'b';
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(overlap(QByteArray(1024 * 1024, 'a'), hostile), 512 * 1024);
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryJoin)
#include "tst_HistoryJoin.moc"
