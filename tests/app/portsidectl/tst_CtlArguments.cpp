#include "app/portsidectl/Arguments.h"

#include <QTest>

using namespace portside;
using namespace portside::ctl;

class tst_CtlArguments : public QObject
{
    Q_OBJECT

    static constexpr Option options[] = {{"json", nullptr, ""}, {"timeout", "SECONDS", ""}};
    static Result<Arguments> parsed(const QString &line)
    {
        return parseArguments(line.split(QLatin1Char(' '), Qt::SkipEmptyParts), options);
    }

private Q_SLOTS:
    void words_areSorted()
    {
        const Result<Arguments> arguments = parsed(QStringLiteral("--json router --timeout 5 COM1"));
        QVERIFY(arguments.isOk());
        QCOMPARE(arguments->positional, (QStringList{QStringLiteral("router"), QStringLiteral("COM1")}));
        QVERIFY(arguments->has("json"));
        QCOMPARE(arguments->value("timeout"), QStringLiteral("5"));
        QCOMPARE(*arguments->number("timeout", 60, 1, 100), 5);
    }
    void value_canBeJoined()
    {
        QCOMPARE(parsed(QStringLiteral("--timeout=7"))->value("timeout"), QStringLiteral("7"));
        QCOMPARE(parsed(QStringLiteral("--timeout=a=b"))->value("timeout"), QStringLiteral("a=b"));
        QCOMPARE(parsed(QStringLiteral("--timeout="))->value("timeout"), QString());
    }
    void dashAndWhatFollowsTwo_arePositional()
    {
        const Result<Arguments> arguments = parsed(QStringLiteral("- -- --json --nonsense"));
        QVERIFY(arguments.isOk());
        QCOMPARE(arguments->positional,
                 (QStringList{QStringLiteral("-"), QStringLiteral("--json"), QStringLiteral("--nonsense")}));
        QVERIFY(!arguments->has("json"));
    }
    void wrongOption_isNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown") << QStringLiteral("--fast") << QStringLiteral("--fast");
        QTest::newRow("unknown with a value") << QStringLiteral("--fast=1") << QStringLiteral("--fast");
        QTest::newRow("value missing") << QStringLiteral("router --timeout") << QStringLiteral("--timeout");
        QTest::newRow("flag with a value") << QStringLiteral("--json=yes") << QStringLiteral("--json");
    }
    void wrongOption_isNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, word);
        const Result<Arguments> arguments = parsed(line);
        QVERIFY(!arguments.isOk());
        QVERIFY2(arguments.errorMessage().contains(word), qPrintable(arguments.errorMessage()));
    }
    void number_isWholeAndInItsRange()
    {
        QCOMPARE(*parsed({})->number("timeout", 60, 1, 100), 60);
        for (const char *wrong : {"0", "101", "-1", "1.5", "soon", "99999999999"}) {
            const Result<int> number =
                parsed(QStringLiteral("--timeout=") + QLatin1String(wrong))->number("timeout", 60, 1, 100);
            QVERIFY2(!number.isOk(), wrong);
            QVERIFY(number.errorMessage().contains(QStringLiteral("--timeout")));
            QVERIFY(number.errorMessage().contains(QLatin1String(wrong)));
        }
    }
};

QTEST_GUILESS_MAIN(tst_CtlArguments)
#include "tst_CtlArguments.moc"
