#include "core/qemu/QmpSchema.h"

#include "tests/support/TestSupport.h"

#include <QJsonDocument>
#include <QTest>

using namespace portside;
using namespace portside::qemu;

class tst_QmpSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chardevMembers_areFollowedThroughTheirNumbers()
    {
        // What a QEMU from 9.2 on says, cut down to two backends.
        const QmpSchema schema(QJsonDocument::fromJson(test::data(QStringLiteral("qemu/schema.json"))).array());
        const QmpSchema::ChardevMembers members = schema.chardevMembers();
        QCOMPARE(members.all.keys(), QStringList({QStringLiteral("pty"), QStringLiteral("socket")}));
        QCOMPARE(members.all.value(QStringLiteral("pty")),
                 QSet<QString>({QStringLiteral("logfile"), QStringLiteral("path")}));
        QVERIFY(members.all.value(QStringLiteral("socket")).contains(QStringLiteral("reconnect-ms")));
        QCOMPARE(members.deprecated.value(QStringLiteral("socket")), QSet<QString>{QStringLiteral("reconnect")});
        QCOMPARE(schema.commands(), QSet<QString>({QStringLiteral("chardev-add"), QStringLiteral("stop")}));
    }
    void brokenSchema_hasNoMembers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray("[]");
        QTest::newRow("no entries") << QByteArray("[1, \"x\", null, []]");
        QTest::newRow("type that is missing")
            << QByteArray("[{\"name\": \"chardev-add\", \"meta-type\": \"command\", \"arg-type\": \"5\"}]");
        QTest::newRow("type that means itself")
            << QByteArray("[{\"name\": \"chardev-add\", \"arg-type\": \"chardev-add\", \"members\": [{\"name\": "
                          "\"backend\", \"type\": \"chardev-add\"}],"
                          " \"variants\": [{\"case\": \"x\", \"type\": \"chardev-add\"}]}]");
    }
    void brokenSchema_hasNoMembers()
    {
        QFETCH(QByteArray, text);
        QVERIFY(QmpSchema(QJsonDocument::fromJson(text).array()).chardevMembers().all.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_QmpSchema)
#include "tst_QmpSchema.moc"
