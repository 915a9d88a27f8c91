#include "app/portside/Arguments.h"

#include <QTest>

using namespace portside;

class tst_Arguments : public QObject
{
    Q_OBJECT

    static QStringList words(const char *text)
    {
        return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void mistakes_areOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown option") << words("--frobnicate") << QStringLiteral("--frobnicate");
        QTest::newRow("no address") << words("--terminal") << QStringLiteral("--terminal needs an address");
        QTest::newRow("bad address") << words("--terminal gopher:x") << QStringLiteral("gopher");
        QTest::newRow("bad port") << words("--terminal=tcp:h:99999") << QStringLiteral("99999");
        QTest::newRow("conformance of what") << words("--conformance") << QStringLiteral("goes with --terminal");
        QTest::newRow("no such kind") << words("--terminal=tcp:h:1 --conformance=6") << QStringLiteral("not \"6\"");
        QTest::newRow("kind with a tail")
            << words("--terminal=tcp:h:1 --conformance=5x") << QStringLiteral("not \"5x\"");
        QTest::newRow("no kind") << words("--terminal=tcp:h:1 --conformance=") << QStringLiteral("not \"\"");
        QTest::newRow("two machines") << words("a b") << QStringLiteral("a or b");
        QTest::newRow("machine and terminal") << words("a --terminal tcp:h:1") << QStringLiteral("no machine");
    }
    void mistakes_areOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const Result<Arguments> read = readArguments(arguments);
        QVERIFY(!read);
        QVERIFY2(read.errorMessage().contains(part), qPrintable(read.errorMessage()));
        QVERIFY(read.errorMessage().endsWith(QLatin1Char('.')));
    }
    void goodArguments_areRead()
    {
        QCOMPARE(readArguments(words("router-1"))->machine, QStringLiteral("router-1"));
        QCOMPARE(readArguments(words("-- --odd-name"))->machine, QStringLiteral("--odd-name"));
        QVERIFY(readArguments(words("-h"))->help);
        QVERIFY(readArguments(words("--version"))->version);
        const port::Endpoint endpoint = port::TcpEndpoint{QStringLiteral("127.0.0.1"), 4555};
        QVERIFY(*readArguments(words("--terminal tcp:127.0.0.1:4555"))->terminal == endpoint);
        QCOMPARE(readArguments(words("--terminal process:vttest"))->conformance, 0);
        QCOMPARE(readArguments(words("--terminal process:vttest --conformance"))->conformance, 4);
        QCOMPARE(readArguments(words("--conformance=5 --terminal process:vttest"))->conformance, 5);
        QCOMPARE(readArguments(words("--conformance=1 --terminal process:vttest"))->conformance, 1);
        QVERIFY(*readArguments(words("--terminal=tcp:127.0.0.1:4555"))->terminal == endpoint);
    }
};

QTEST_GUILESS_MAIN(tst_Arguments)
#include "tst_Arguments.moc"
