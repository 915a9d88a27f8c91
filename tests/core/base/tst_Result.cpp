#include "core/base/Result.h"

#include <QTest>

using namespace portside;

class tst_Result : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void value_isKept()
    {
        const Result<int> result(42);
        QVERIFY(result.isOk());
        QCOMPARE(*result, 42);
        QVERIFY(result.errorMessage().isEmpty());
    }
    void error_isKept()
    {
        const Result<int> result(Error{QStringLiteral("The disk is full.")});
        QVERIFY(!result);
        QCOMPARE(result.errorMessage(), QStringLiteral("The disk is full."));
    }
    void nothing_isSuccess()
    {
        QVERIFY(Result<void>().isOk());
        QVERIFY(!Result<void>(Error{QStringLiteral("No.")}).isOk());
    }
};

QTEST_GUILESS_MAIN(tst_Result)
#include "tst_Result.moc"
