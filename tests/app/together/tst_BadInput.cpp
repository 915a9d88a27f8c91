#include "tests/app/support/Programs.h"
#include "tests/support/TestSupport.h"

#include <QDirIterator>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace portside::test;

namespace {

// A server that accepts nobody, with as many clients as the system lets wait: a further one hangs.
class FullListener
{
public:
    FullListener()
    {
        m_server.setListenBacklogSize(1);
        m_server.listen(QHostAddress::LocalHost);
        m_server.pauseAccepting();
        for (int tries = 0; tries < 16 && !m_isFull; ++tries) {
            auto client = std::make_unique<QTcpSocket>();
            client->connectToHost(QHostAddress::LocalHost, port());
            m_isFull = !client->waitForConnected(200);
            m_clients.push_back(std::move(client));
        }
    }

    bool isFull() const { return m_isFull; }
    quint16 port() const { return m_server.serverPort(); }
    QString address() const { return QStringLiteral("tcp:127.0.0.1:%1").arg(port()); }

private:
    QTcpServer m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_clients;
    bool m_isFull = false;
};

} // namespace

// What goes wrong is one sentence on standard error, and nothing is lost.
class tst_BadInput : public QObject
{
    Q_OBJECT

    static void checkOneSentence(const Answer &answer, const QByteArray &names)
    {
        QVERIFY(answer.code > 0);
        QVERIFY2(answer.err.startsWith("portsidectl: "), answer.err.constData());
        QVERIFY2(answer.err.trimmed().count('\n') == 0 && answer.err.trimmed().endsWith('.'), answer.err.constData());
        QVERIFY2(answer.err.contains(names), answer.err.constData());
    }
    static Answer define(const QByteArray &xml)
    {
        return portsidectl({QStringLiteral("define"), QStringLiteral("-")}, xml);
    }
    static QString definitionFile(const Household &household)
    {
        QDirIterator files(household.path(), {QStringLiteral("domain.xml")}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }

private Q_SLOTS:
    void brokenFile_isRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("<domain type='qemu'><name>x");
        QTest::newRow("no XML") << QByteArray("\x7f"
                                              "ELF\x01\x02");
        QTest::newRow("entities") << QByteArray("<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
                                                "<domain type='qemu'><name>&b;</name></domain>");
        QTest::newRow("deep") << QByteArray("<a>").repeated(100'000);
    }
    void brokenFile_isRefused()
    {
        QFETCH(QByteArray, xml);
        const Household household;
        checkOneSentence(define(xml), "standard input");
        QCOMPARE(definitionFile(household), QString());
    }
    void startThatCannotWork_saysWhy_data()
    {
        QTest::addColumn<QByteArray>("ports");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("no emulator") << QByteArray("<emulator>/nowhere/qemu</emulator>") << QByteArray("/nowhere/qemu");
        QTest::newRow("port in use") << QByteArray("<serial type='tcp'><source mode='bind' host='127.0.0.1' "
                                                   "service='PORT'/><protocol type='raw'/><target port='0'/></serial>")
                                     << QByteArray("Serial port 1 cannot listen on TCP port ");
    }
    void startThatCannotWork_saysWhy()
    {
        QFETCH(QByteArray, ports);
        QFETCH(QByteArray, names);
        const Household household;
        QTcpServer squatter;
        QVERIFY(squatter.listen(QHostAddress::LocalHost));
        ports.replace("PORT", QByteArray::number(squatter.serverPort()));
        const Answer defined = define(demoXml(QStringLiteral("bad"), ports));
        QVERIFY2(defined.code == 0, defined.err.constData());
        checkOneSentence(portsidectl({QStringLiteral("start"), QStringLiteral("bad")}), names);
        QVERIFY(portsidectl({QStringLiteral("list")}).out.contains("off"));
    }
    void endpointThatRefuses_isNamed_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::newRow("raw") << QStringLiteral("tcp");
        QTest::newRow("telnet") << QStringLiteral("telnet");
    }
    void endpointThatRefuses_isNamed()
    {
        QFETCH(QString, transport);
        const Household household;
        const quint16 port = freeTcpPort();
        const Answer answer =
            portsidectl({QStringLiteral("attach"), QStringLiteral("%1:127.0.0.1:%2").arg(transport).arg(port)});
        QCOMPARE(answer.code, 1);
        const QByteArray sentence = "Nobody listens on port " + QByteArray::number(port) + " of 127.0.0.1.";
        QVERIFY2(answer.err.contains(sentence), answer.err.constData());
        QVERIFY2(!answer.err.contains("tries again"), answer.err.constData());
    }
    void endpointThatHangs_endsWithASentence()
    {
        const Household household;
        FullListener listener;
        QVERIFY(listener.isFull());
        const Answer answer = portsidectl({QStringLiteral("attach"), listener.address()});
        QCOMPARE(answer.code, 1);
        const QByteArray sentence = "127.0.0.1 did not answer on port " + QByteArray::number(listener.port());
        QVERIFY2(answer.err.contains(sentence), answer.err.constData());
    }
    void corruptDefinition_hidesNoOther()
    {
        const Household household;
        QCOMPARE(defineDemo(QStringLiteral("broken")).code, 0);
        QFile file(definitionFile(household));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("<domain><name>broken");
        file.close();
        QCOMPARE(defineDemo(QStringLiteral("whole")).code, 0);
        const Answer list = portsidectl({QStringLiteral("list")});
        QVERIFY2(list.out.contains("whole"), list.out.constData());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("<domain><name>broken"));
    }
};

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_BadInput.moc"
