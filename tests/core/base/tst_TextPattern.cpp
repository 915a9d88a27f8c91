#include "core/base/TextPattern.h"

#include <QElapsedTimer>
#include <QTest>

using namespace portside;

class tst_TextPattern : public QObject
{
    Q_OBJECT

    static QStringList found(const TextPattern &pattern, const QString &line)
    {
        QStringList result;
        const Result<QRegularExpression> expression = expressionOf(pattern);
        if (!expression || !findMatches(*expression, line, [&](const QRegularExpressionMatch &match) {
                result += match.captured();
                return true;
            }))
            return {QStringLiteral("error")};
        return result;
    }

private Q_SLOTS:
    void pattern_finds_data()
    {
        QTest::addColumn<TextPattern>("pattern");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("expected");
        using enum PatternKind;
        const QStringList none;
        QTest::newRow("plain text is no expression")
            << TextPattern{QStringLiteral("a.c")} << QStringLiteral("abc a.c") << QStringList{QStringLiteral("a.c")};
        QTest::newRow("case does not count") << TextPattern{QStringLiteral("panic")} << QStringLiteral("Panic PANIC")
                                             << QStringList{QStringLiteral("Panic"), QStringLiteral("PANIC")};
        QTest::newRow("case counts") << TextPattern{QStringLiteral("panic"), Plain, Qt::CaseSensitive}
                                     << QStringLiteral("Panic PANIC") << none;
        QTest::newRow("letters of every script")
            << TextPattern{QStringLiteral("\\w+"), RegularExpression} << QStringLiteral("Жизнь, ὄρος")
            << QStringList{QStringLiteral("Жизнь"), QStringLiteral("ὄρος")};
        QTest::newRow("empty matches are none")
            << TextPattern{QStringLiteral("x*"), RegularExpression} << QStringLiteral("abc") << none;
    }
    void pattern_finds()
    {
        QFETCH(const TextPattern, pattern);
        QFETCH(const QString, line);
        QTEST(found(pattern, line), "expected");
    }
    void brokenExpression_isRefused_withThePlace()
    {
        const auto broken = expressionOf({QStringLiteral("a(b"), PatternKind::RegularExpression});
        QVERIFY2(broken.errorMessage().contains(QLatin1String("at character 4")), qPrintable(broken.errorMessage()));
        QVERIFY(!expressionOf({}));
    }
    void taking_endsWhenAsked()
    {
        int taken = 0;
        const auto expression = expressionOf({QStringLiteral("a")});
        QVERIFY(findMatches(*expression, QStringLiteral("aaaa"), [&](const QRegularExpressionMatch &) {
                    return ++taken < 2;
                }).isOk());
        QCOMPARE(taken, 2);
    }
    void expressionThatTriesTooMuch_isRefused_soon()
    {
        const auto expression = expressionOf({QStringLiteral("(a+)+$"), PatternKind::RegularExpression});
        const QString line = QString(4000, QLatin1Char('a')) + QLatin1Char('b');
        QElapsedTimer spent;
        spent.start();
        const Result<void> result =
            findMatches(*expression, line, [](const QRegularExpressionMatch &) { return true; });
        QVERIFY(result.errorMessage().contains(QLatin1String("too long")));
        QVERIFY2(spent.elapsed() < 5000, qPrintable(QString::number(spent.elapsed())));
    }
};

QTEST_GUILESS_MAIN(tst_TextPattern)
#include "tst_TextPattern.moc"
