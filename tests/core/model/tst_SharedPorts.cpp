#include "core/model/SharedPorts.h"

#include "core/model/DeviceForm.h"
#include "tests/core/model/SharedPortSupport.h"

#include <QTest>

using namespace portside;
using namespace portside::model;
using namespace portside::model::test;

namespace {

SharingProblem problemOf(const VmDefinition &definition, int serial)
{
    const QList<CharPort> ports = charPorts(definition);
    return sharingProblem(ports.at(serial), ports);
}

} // namespace

class tst_SharedPorts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sharedConnection_isStoredBesideLibvirtsWords()
    {
        const VmDefinition two = shared(domain(pty + pty), 1, "serial0");
        const QByteArray xml = two.toXml();
        QVERIFY2(xml.contains("<portside:port kind='serial' port='1' backend='mux' share='serial0'/>"),
                 xml.constData());
        QVERIFY(xml.contains("<serial type='null'>"));
        const QList<CharPort> ports = charPorts(*VmDefinition::fromXml(xml));
        QCOMPARE(partnerOf(ports.at(1), ports)->id.index, 0);
        QCOMPARE(partnerOf(ports.at(0), ports), nullptr);
        QCOMPARE(frontCount(ports.at(0), ports), 2);
        QCOMPARE(problemOf(two, 1).message, QString());
    }
    void wrongPartner_isAProblem_data()
    {
        QTest::addColumn<QString>("share");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << QString() << QStringLiteral("of no port");
        QTest::newRow("nobody") << QStringLiteral("serial7") << QStringLiteral("no port with the alias serial7");
        QTest::newRow("itself") << QStringLiteral("serial1") << QStringLiteral("names itself");
        QTest::newRow("one that shares") << QStringLiteral("serial2") << QStringLiteral("no connection of its own");
    }
    void wrongPartner_isAProblem()
    {
        QFETCH(QString, share);
        QFETCH(QString, words);
        VmDefinition three = shared(domain(pty + pty + pty), 2, "serial0");
        three = shared(three, 1, qPrintable(share));
        QVERIFY2(problemOf(three, 1).message.contains(words), qPrintable(problemOf(three, 1).message));
        QCOMPARE(QLatin1String(problemOf(three, 1).field), QLatin1String("share"));
        QCOMPARE(problemOf(three, 0).message, QString());
    }
    void fifthFront_isAProblem()
    {
        VmDefinition many = domain(pty.repeated(4));
        for (int i = 1; i < 4; ++i)
            many = shared(many, i, "serial0");
        QCOMPARE(problemOf(many, 3).message, QString());
        many = with(many, 0, "monitor", "on");
        QVERIFY(problemOf(many, 3).message.contains(QStringLiteral("more than four")));
    }
    void hub_hasSeveralConnections()
    {
        const VmDefinition two = with(domain(pty + pty), 1, "hub", "serial0");
        const QList<CharPort> ports = charPorts(two);
        QCOMPARE(hubMembers(ports.at(0), ports).size(), 1);
        QVERIFY(hubMembers(ports.at(1), ports).isEmpty());
        QCOMPARE(problemOf(two, 1).message, QString());
        // QEMU puts no hub over a mux.
        QVERIFY(!problemOf(with(two, 0, "monitor", "on"), 1).message.isEmpty());
        VmDefinition many = domain(pty.repeated(5));
        for (int i = 1; i < 5; ++i)
            many = with(many, i, "hub", "serial0");
        QVERIFY(problemOf(many, 4).message.contains(QStringLiteral("more than four connections")));
    }
    void card_takesFourPorts()
    {
        const QByteArray pci("<serial type='pty'><target type='pci-serial'/></serial>");
        VmDefinition many = domain(pci.repeated(5));
        for (int i = 0; i < 5; ++i)
            many = with(many, i, "card", "1");
        QList<CharPort> ports = charPorts(many);
        QCOMPARE(cardMates(ports.at(0), ports).size(), 5);
        QCOMPARE(problemOf(many, 3).message, QString());
        QCOMPARE(QLatin1String(problemOf(many, 4).field), QLatin1String("card"));
        // Alone on a card is a card like any other.
        const VmDefinition one = with(domain(pci + pci), 0, "card", "1");
        ports = charPorts(one);
        QVERIFY(cardMates(ports.at(0), ports).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SharedPorts)
#include "tst_SharedPorts.moc"
