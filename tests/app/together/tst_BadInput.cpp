#include "tests/app/support/Programs.h"
#include "tests/support/TestSupport.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
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

// While it lives, programs that are started here can write no file beyond `bytes`, as on a disk that is full.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t bytes) : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN))
    {
        if (::getrlimit(RLIMIT_FSIZE, &m_old) != 0)
            qFatal("No limit of the size of files.");
        const rlimit small = {bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    SmallFiles(const SmallFiles &) = delete;
    SmallFiles &operator=(const SmallFiles &) = delete;

private:
    rlimit m_old = {};
    void (*m_oldHandler)(int);
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

    static QStringList filesBeside(const QString &path)
    {
        return QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden);
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
    void missingQemu_namesItsPackage()
    {
        const Household household;
        const QString name = QStringLiteral("other");
        // No QEMU emulates this one, so that no computer has the program.
        QCOMPARE(define(demoXml(name, {}).replace("arch='x86_64'", "arch='vax'")).code, 0);
        const Answer answer = portsidectl({QStringLiteral("start"), name});
        checkOneSentence(answer, "qemu-system-vax");
        QVERIFY2(answer.err.contains("package qemu-system-misc"), answer.err.constData());
    }
    void longSocketPath_isRefused()
    {
        const Household household;
        const QByteArray path = QFile::encodeName(household.filePath(QString(120, u's')));
        const QByteArray ports =
            "<serial type='unix'><source mode='bind' path='" + path + "'/><target port='0'/></serial>";
        const QString name = QStringLiteral("long");
        QCOMPARE(define(demoXml(name, ports)).code, 0);
        const Answer checked = portsidectl({QStringLiteral("check"), name});
        QCOMPARE(checked.code, 4);
        const QByteArray sentence = "the path of the socket has " + QByteArray::number(path.size()) + " bytes";
        const QByteArray said = checked.out + checked.err;
        QVERIFY2(said.contains(sentence), said.constData());
        checkOneSentence(portsidectl({QStringLiteral("start"), name}), sentence);
        QVERIFY(portsidectl({QStringLiteral("list")}).out.contains("off"));
    }
    void fullDisk_keepsTheOldDefinition()
    {
        const Household household;
        const QString name = QStringLiteral("kept");
        QCOMPARE(defineDemo(name).code, 0);
        const QString path = definitionFile(household);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const QStringList filesBefore = filesBeside(path);
        const QByteArray larger = demoXml(name, "<serial type='pty'><target port='0'/></serial>", "com1=help");
        Answer answer;
        {
            const SmallFiles limit(100);
            answer = define(larger);
        }
        checkOneSentence(answer, path.toUtf8());
        QVERIFY2(answer.err.contains("old file is unchanged"), answer.err.constData());
        QVERIFY2(answer.err.contains("ulimit -f"), answer.err.constData());
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
        QCOMPARE(filesBeside(path), filesBefore);
        QCOMPARE(define(larger).code, 0);
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
