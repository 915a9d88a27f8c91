#include "core/supervisor/ControlServer.h"

#include "core/base/Limits.h"
#include "tests/support/TestSupport.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace portside;
using control::Event;
using control::Hello;
using control::Message;
using control::Reply;
using control::Request;
using portside::test::waitFor;
using supervisor::ControlServer;

// The supervisor's side of the control socket, with clients that keep the protocol and some that do not.
class tst_ControlServer : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        QString path = folder.filePath(QStringLiteral("control.sock"));
        ControlServer server{[] { return QList<Message>{Hello{control::protocolVersion, QStringLiteral("uuid"), 7}}; }};
        QList<std::pair<quint64, Request>> requests;

        Fixture()
        {
            const Result<void> listening = server.listen(path);
            if (!listening)
                qFatal("%s", qUtf8Printable(listening.errorMessage()));
            QObject::connect(&server, &ControlServer::requested, &server,
                             [this](quint64 client, const Request &request) {
                                 requests += {client, request};
                             });
        }
    };

    struct Client
    {
        explicit Client(const Fixture &fixture)
        {
            socket.connectToServer(fixture.path);
            QObject::connect(&socket, &QLocalSocket::readyRead, &socket, [this] { reader.feed(socket.readAll()); });
        }
        bool hears(const Message &wanted)
        {
            return waitFor([&] {
                while (const auto message = reader.next()) {
                    if (*message && **message == wanted)
                        return true;
                }
                return false;
            });
        }
        bool isLetGo()
        {
            return waitFor([&] { return socket.state() == QLocalSocket::UnconnectedState; });
        }

        QLocalSocket socket;
        control::MessageReader reader;
    };

    static Hello hello() { return {control::protocolVersion, QStringLiteral("uuid"), 7}; }

private Q_SLOTS:
    void client_isGreetedAndAnsweredAlone()
    {
        Fixture f;
        Client asking(f);
        Client other(f);
        QVERIFY(asking.hears(hello()));
        QVERIFY(other.hears(hello()));
        asking.socket.write(control::encode(Request{12, QStringLiteral("status"), {}}));
        QVERIFY(waitFor([&] { return f.requests.size() == 1; }));
        QCOMPARE(f.requests[0].second.command, QStringLiteral("status"));
        const Reply answer{12, {}, {{QStringLiteral("state"), QStringLiteral("off")}}};
        f.server.reply(f.requests[0].first, answer);
        QVERIFY(asking.hears(answer));
        const Event news{QStringLiteral("log"), {}};
        f.server.broadcast(news);
        // What is for all comes to the other one, and nothing before it.
        std::optional<Result<Message>> next;
        QVERIFY(waitFor([&] { return (next = other.reader.next()).has_value(); }));
        QVERIFY(next->isOk() && **next == Message(news));
    }
    void event_reachesEveryClient()
    {
        Fixture f;
        Client first(f);
        Client second(f);
        QVERIFY(first.hears(hello()) && second.hears(hello()));
        const Event event{QStringLiteral("status"), {{QStringLiteral("state"), QStringLiteral("running")}}};
        f.server.broadcast(event);
        QVERIFY(first.hears(event) && second.hears(event));
    }
    void nonsense_endsItsClientOnly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArray("hello\n");
        QTest::newRow("an event, which only we send") << control::encode(Event{QStringLiteral("status"), {}});
        QTest::newRow("a line without end") << QByteArray(limits::controlLineBytes + 1, ' ');
    }
    void nonsense_endsItsClientOnly()
    {
        QFETCH(QByteArray, bytes);
        Fixture f;
        Client bad(f);
        Client good(f);
        QVERIFY(bad.hears(hello()) && good.hears(hello()));
        bad.socket.write(bytes);
        QVERIFY(bad.isLetGo());
        good.socket.write(control::encode(Request{1, QStringLiteral("status"), {}}));
        QVERIFY(waitFor([&] { return f.requests.size() == 1; }));
        QVERIFY(f.server.hasClients());
    }
    void clientThatDoesNotRead_isDropped()
    {
        Fixture f;
        QLocalSocket deaf;
        deaf.setReadBufferSize(1);
        deaf.connectToServer(f.path);
        QVERIFY(waitFor([&] { return f.server.hasClients(); }));
        const Event large{QStringLiteral("log"),
                          {{QStringLiteral("lines"), QString(limits::controlLineBytes / 2, QLatin1Char('x'))}}};
        for (int i = 0; i < 10 && f.server.hasClients(); ++i)
            f.server.broadcast(large);
        QVERIFY(!f.server.hasClients());
    }
    void clients_areCapped()
    {
        Fixture f;
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < limits::controlClients; ++i) {
            clients.push_back(std::make_unique<Client>(f));
            QVERIFY(clients.back()->hears(hello()));
        }
        Client oneMore(f);
        QVERIFY(oneMore.isLetGo());
    }
    void socket_isItsOwnersAlone()
    {
        const Fixture f;
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(f.path).permissions() & others));
    }
    void closedServer_letsEveryoneGo()
    {
        Fixture f;
        Client client(f);
        QVERIFY(client.hears(hello()));
        f.server.close();
        QVERIFY(client.isLetGo());
        Client late(f);
        QVERIFY(late.isLetGo());
    }
    void pathThatIsTooLong_isOneSentence()
    {
        ControlServer server([] { return QList<Message>(); });
        const Result<void> listening = server.listen(QStringLiteral("/tmp/") + QString(200, QLatin1Char('x')));
        QVERIFY(!listening.isOk());
        QVERIFY(!listening.errorMessage().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_ControlServer)
#include "tst_ControlServer.moc"
