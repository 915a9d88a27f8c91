#include "tests/core/terminal/Transcript.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QTest>

using namespace portside::test;

// Every case of tests/data/terminal/*.txt, its input whole, in threes and byte by byte.
class tst_Transcripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transcript_showsWhatItSays_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("number");
        const QDir folder(QStringLiteral(PORTSIDE_TEST_DATA "/terminal"));
        for (const QString &file : folder.entryList({QStringLiteral("*.txt")})) {
            const auto cases = transcriptCases(data(QStringLiteral("terminal/") + file));
            QVERIFY2(!cases.isEmpty(), qPrintable(file));
            for (int i = 0; i < cases.size(); ++i)
                QTest::newRow(qPrintable(file.chopped(4) + QStringLiteral(": ") + cases[i].name)) << file << i;
        }
    }
    void transcript_showsWhatItSays()
    {
        QFETCH(QString, file);
        QFETCH(int, number);
        const TranscriptCase script = transcriptCases(data(QStringLiteral("terminal/") + file)).at(number);
        QVERIFY(!script.lines.isEmpty());
        for (int chunk : {1 << 20, 3, 1}) {
            const QString problem = play(script, chunk);
            const QString where =
                QStringLiteral("%1:%2, %3 bytes at once: %4").arg(file).arg(script.firstLine).arg(chunk).arg(problem);
            QVERIFY2(problem.isEmpty(), qPrintable(where));
        }
    }
    void harness_findsADifference()
    {
        const auto cases =
            transcriptCases("== wrong row\nin ab\nrows\n|ac\n== wrong place\nin ab\ncursor 1,1\n== unknown\nfoo\n");
        QCOMPARE(cases.size(), 3);
        for (const TranscriptCase &script : cases)
            QVERIFY2(!play(script, 1).isEmpty(), qPrintable(script.name));
    }
};

QTEST_GUILESS_MAIN(tst_Transcripts)
#include "tst_Transcripts.moc"
