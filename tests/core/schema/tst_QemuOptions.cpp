#include "core/schema/QemuOptions.h"
#include "tests/core/schema/SampleTable.h"

#include <QJsonDocument>
#include <QTest>

using namespace portside::schema;
using sample::Lamp;
using sample::lampFields;

class tst_QemuOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void options_areValuesThenWordsOfChoices()
    {
        Lamp lamp;
        lamp.name = QStringLiteral("a,b=c");
        lamp.colour = sample::Colour::Red;
        lamp.on = Switch::On;
        lamp.watts = 5;
        lamp.base = 0x3f8;
        QCOMPARE(toKeyValue(QStringLiteral("lamp"), qemuOptions(lampFields, &lamp)),
                 QStringLiteral("lamp,id=a,,b=c,on=on,watts=5,base=1016,warm=on,tint=9"));
    }
    void whatDoesNotApply_isLeftOut()
    {
        Lamp lamp;
        lamp.watts = 5;
        lamp.path = QStringLiteral("/p");
        lamp.colour = sample::Colour::Blue;
        QCOMPARE(toKeyValue(QStringLiteral("lamp"), qemuOptions(lampFields, &lamp)), QStringLiteral("lamp"));
    }
    void json_keepsOrderAndHoldsAnyText()
    {
        const QString hostile = QStringLiteral("a,b\"c\\d\ne'\u202e$(x)");
        const QString text =
            jsonText({{QStringLiteral("z"), hostile}, {QStringLiteral("a"), 1}, {QStringLiteral("m"), true}});
        QVERIFY(text.startsWith(QStringLiteral("{\"z\":\"")));
        QVERIFY(text.endsWith(QStringLiteral(",\"a\":1,\"m\":true}")));
        QVERIFY(!text.contains(u'\n'));
        QCOMPARE(QJsonDocument::fromJson(text.toUtf8()).object().value(QStringLiteral("z")).toString(), hostile);
        QCOMPARE(jsonText({}), QStringLiteral("{}"));
    }
};

QTEST_GUILESS_MAIN(tst_QemuOptions)
#include "tst_QemuOptions.moc"
