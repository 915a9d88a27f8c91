#include "ui/document/ChangedParts.h"

#include <QElapsedTimer>
#include <QTest>

using namespace portside::ui;

class tst_ChangedParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parts_areWhatIsNew_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("parts");
        const auto text = [](const char *t) { return QString::fromLatin1(t); };
        QTest::newRow("equal") << text("<a/>") << text("<a/>") << QStringList();
        QTest::newRow("one value") << text("host='old' port='1'") << text("host='new' port='1'")
                                   << QStringList{text("new")};
        QTest::newRow("option added") << text("socket,id=c0") << text("socket,id=c0,server=on")
                                      << QStringList{text(",server=on")};
        QTest::newRow("option removed") << text("a=1,b=2") << text("a=1") << QStringList();
        QTest::newRow("two places") << text("a=1,b=2,c=3") << text("a=9,b=2,c=8") << QStringList{text("9"), text("8")};
        QTest::newRow("all new") << QString() << text("<serial>") << QStringList{text("<serial>")};
        QTest::newRow("all gone") << text("<serial>") << QString() << QStringList();
    }
    void parts_areWhatIsNew()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QStringList, parts);
        QStringList found;
        for (const TextPart &part : changedParts(before, after))
            found += after.mid(part.start, part.length);
        QCOMPARE(found, parts);
    }
    void hugeChange_isOnePartAndCheap()
    {
        QString before, after;
        for (int i = 0; i < 50'000; ++i) {
            before += QStringLiteral("a%1 ").arg(i);
            after += QStringLiteral("b%1 ").arg(i);
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(changedParts(before, after).size(), 1);
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(tst_ChangedParts)
#include "tst_ChangedParts.moc"
