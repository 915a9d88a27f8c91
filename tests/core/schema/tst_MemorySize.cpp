#include "core/schema/MemorySize.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"

#include <QTest>

using namespace portside;

class tst_MemorySize : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void size_isReadInKibibytes_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("kibibytes");
        QTest::newRow("no unit") << QByteArray("<m>64</m>") << QStringLiteral("64");
        QTest::newRow("GiB") << QByteArray("<m unit='GiB'> 2 </m>") << QStringLiteral("2097152");
        QTest::newRow("decimal unit, rounded up") << QByteArray("<m unit='KB'>3</m>") << QStringLiteral("3");
        QTest::newRow("bytes") << QByteArray("<m unit='bytes'>1025</m>") << QStringLiteral("2");
        QTest::newRow("unknown unit") << QByteArray("<m unit='pages'>2</m>") << QString();
        QTest::newRow("no number") << QByteArray("<m>x</m>") << QString();
        QTest::newRow("negative") << QByteArray("<m>-5</m>") << QString();
        QTest::newRow("overflow") << QByteArray("<m unit='PiB'>18446744073709551615</m>") << QString();
    }
    void size_isReadInKibibytes()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, kibibytes);
        QCOMPARE(schema::readMemory(xml::readDocument(xml)->root), kibibytes);
    }
    void unit_isKeptWhereItIsExact()
    {
        xml::Element size = xml::readDocument("<m unit='GiB'>2</m>")->root;
        schema::writeMemory(size, 3 * 1024 * 1024);
        QCOMPARE(xml::toText(size), QStringLiteral("<m unit='GiB'>3</m>"));
        schema::writeMemory(size, 1000);
        QCOMPARE(xml::toText(size), QStringLiteral("<m unit='KiB'>1000</m>"));
    }
};

QTEST_GUILESS_MAIN(tst_MemorySize)
#include "tst_MemorySize.moc"
