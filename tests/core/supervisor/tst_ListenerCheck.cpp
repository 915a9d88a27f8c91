#include "core/supervisor/ListenerCheck.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace portside;
using namespace portside::supervisor;

class tst_ListenerCheck : public QObject
{
    Q_OBJECT

    static QString refusal(const QByteArray &mode, const QByteArray &host, quint16 port)
    {
        const QByteArray xml = "<domain type='qemu'><name>x</name><os><type>hvm</type></os><devices><serial type='tcp'>"
                               "<source mode='" +
                               mode + "' host='" + host + "' service='" + QByteArray::number(port) +
                               "'/><protocol type='telnet'/><target port='0'/></serial></devices></domain>";
        const Result<model::VmDefinition> definition = model::VmDefinition::fromXml(xml);
        return definition ? listenerRefusal(*definition) : definition.errorMessage();
    }

    static QString namedRefusal(const QByteArray &host, quint16 port)
    {
        const QByteArray xml = "<domain type='qemu'><name>x</name><os><type>hvm</type></os><devices><serial type='tcp'>"
                               "<source mode='bind' host='" +
                               host + "' service='" + QByteArray::number(port) +
                               "'/><protocol type='raw'/><target port='0'/></serial></devices></domain>";
        const auto definition = model::VmDefinition::fromXml(xml);
        if (!definition)
            return definition.errorMessage();
        NamedListenerCheck check;
        QSignalSpy finished(&check, &NamedListenerCheck::finished);
        check.start(*definition);
        if (!finished.isEmpty() || !test::waitFor([&] { return !finished.isEmpty(); }, 10'000))
            return QStringLiteral("it did not end as promised");
        return finished.first().first().toString();
    }

private Q_SLOTS:
    void freePort_isNotRefused_data()
    {
        QTest::addColumn<QByteArray>("host");
        for (const char *host : {"127.0.0.1", "localhost", "0.0.0.0", ""})
            QTest::newRow(*host ? host : "everywhere") << QByteArray(host);
    }
    void freePort_isNotRefused()
    {
        QFETCH(QByteArray, host);
        QCOMPARE(refusal("bind", host, test::freeTcpPort()), QString());
    }
    void usedPort_isNamedWithItsAddress_data()
    {
        QTest::addColumn<QByteArray>("host");
        for (const char *host : {"127.0.0.1", "localhost", "0.0.0.0"})
            QTest::newRow(host) << QByteArray(host);
    }
    void usedPort_isNamedWithItsAddress()
    {
        QFETCH(QByteArray, host);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString sentence = refusal("bind", host, other.serverPort());
        QVERIFY2(sentence.startsWith(QLatin1String("Serial port 1 ")), qUtf8Printable(sentence));
        QVERIFY2(sentence.contains(QString::fromLatin1(host)), qUtf8Printable(sentence));
        QVERIFY2(sentence.contains(QString::number(other.serverPort())), qUtf8Printable(sentence));
        QVERIFY2(sentence.contains(QLatin1String("another program")), qUtf8Printable(sentence));
    }
    void clientOfAUsedPort_isNotRefused()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QCOMPARE(refusal("connect", "127.0.0.1", other.serverPort()), QString());
    }
    void foreignAddress_isNamed()
    {
        // TEST-NET-1 of RFC 5737 is on no computer.
        const QString sentence = refusal("bind", "192.0.2.1", test::freeTcpPort());
        QVERIFY2(sentence.contains(QLatin1String("no such address")), qUtf8Printable(sentence));
    }
    void nameThatIsUsed_isNamed()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString sentence = namedRefusal("localhost", other.serverPort());
        QVERIFY2(sentence.startsWith(QLatin1String("Serial port 1 ")), qUtf8Printable(sentence));
        QVERIFY2(sentence.contains(QLatin1String("localhost")), qUtf8Printable(sentence));
        QVERIFY2(sentence.contains(QString::number(other.serverPort())), qUtf8Printable(sentence));
    }
    void freeName_isNotRefused() { QCOMPARE(namedRefusal("localhost", test::freeTcpPort()), QString()); }
    void unknownName_isNamedWithoutBlocking()
    {
        QElapsedTimer spent;
        spent.start();
        // RFC 6761: no such name can be.
        const QString sentence = namedRefusal("console.invalid", 4555);
        QVERIFY(spent.elapsed() < NamedListenerCheck::patience + 500);
        if (spent.elapsed() < NamedListenerCheck::patience)
            QVERIFY2(sentence.contains(QLatin1String("console.invalid")), qUtf8Printable(sentence));
        else
            QCOMPARE(sentence, QString()); // a resolver that does not answer: QEMU will tell
    }
};

QTEST_GUILESS_MAIN(tst_ListenerCheck)
#include "tst_ListenerCheck.moc"
