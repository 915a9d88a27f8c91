#include "tests/support/TestSupport.h"

#include <QProcess>
#include <QTest>

// The last lines of `./run.sh test` are what people believe: no crash, missing program or skip may hide in them.
class tst_Summary : public QObject
{
    Q_OBJECT

    struct Run
    {
        int exitCode;
        QByteArray text;
    };

    static Run summary(const QStringList &folders)
    {
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(PORTSIDE_TEST_DATA "/summary"));
        process.start(QStringLiteral(PORTSIDE_SOURCE_DIR "/tests/support/summary"), folders);
        if (!process.waitForFinished())
            qFatal("The summary did not end.");
        return {process.exitCode(), process.readAll()};
    }

private Q_SLOTS:
    void failuresAndSkips_areNamedAndCounted()
    {
        const Run run = summary({QStringLiteral("good"), QStringLiteral("mixed")});
        QVERIFY(portside::test::equalsGolden(QStringLiteral("summary/mixed.expected"), run.text));
        QCOMPARE(run.exitCode, 1);
    }
    void onlyPasses_succeed()
    {
        const Run run = summary({QStringLiteral("good")});
        QVERIFY(run.text.endsWith("\n3 passed, 0 failed, 0 skipped\n"));
        QCOMPARE(run.exitCode, 0);
    }
    void missingResults_fail()
    {
        const Run run = summary({QStringLiteral("good"), QStringLiteral("absent")});
        QVERIFY(run.text.endsWith("\n3 passed, 1 failed, 0 skipped\n"));
        QCOMPARE(run.exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(tst_Summary)
#include "tst_Summary.moc"
