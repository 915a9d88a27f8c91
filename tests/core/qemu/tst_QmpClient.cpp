#include "core/qemu/QmpClient.h"

#include "tests/core/qemu/ScriptedMonitor.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace portside;
using namespace portside::qemu;

namespace {

constexpr QmpTimeouts shortTimes = {.greeting = 1000, .soft = 100, .hard = 400};

// Greets and agrees, then leaves the rest to `answerer`.
ScriptedMonitor::Answerer politely(ScriptedMonitor::Answerer answerer)
{
    return [answerer = std::move(answerer)](ScriptedMonitor &monitor, const QByteArray &line) {
        if (ScriptedMonitor::command(line) == "qmp_capabilities")
            monitor.say(ScriptedMonitor::reply(line));
        else if (answerer)
            answerer(monitor, line);
    };
}

ScriptedMonitor::Answerer saying(const QByteArray &bytes)
{
    return politely([bytes](ScriptedMonitor &monitor, const QByteArray &) { monitor.say(bytes); });
}

QByteArray eventLine(int number)
{
    return "{\"event\": \"STOP\", \"data\": {\"n\": " + QByteArray::number(number) + "}}\n";
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() * 4096 : -1;
}

struct Script
{
    QByteArray opening = {};
    ScriptedMonitor::Answerer answerer = {};
    QByteArray repeated = {}; ///< said again and again after the opening
    bool hangsUp = false;
};

} // namespace

class tst_QmpClient : public QObject
{
    Q_OBJECT

    // Feeds `script.repeated` for as long as somebody listens, and hangs up if the script says so.
    static void play(ScriptedMonitor &monitor, const Script &script)
    {
        QObject::connect(&monitor, &ScriptedMonitor::connected, &monitor, [&monitor, script] {
            if (script.hangsUp)
                monitor.hangUp();
            if (script.repeated.isEmpty())
                return;
            auto *timer = new QTimer(&monitor);
            QObject::connect(timer, &QTimer::timeout, &monitor, [&monitor, script] { monitor.say(script.repeated); });
            timer->start(1);
        });
    }

private Q_SLOTS:
    void hostileMonitor_endsInOneSentence_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const Script &script, const char *part) {
            QTest::newRow(name) << script << QString::fromUtf8(part);
        };
        const QByteArray greeting = ScriptedMonitor::greeting();
        row("no greeting", {}, "is busy");
        row("greeting twice", {greeting + greeting, {}}, "greeted twice");
        row("greeting as array", {"[\"QMP\"]\n", {}}, "no QMP message");
        row("line too long", {greeting, saying("\"" + QByteArray(10 * 1024 * 1024 + 1, 'x') + "\"\n")}, "10 MiB");
        row("endless line", {greeting, {}, QByteArray(256 * 1024, 'x')}, "10 MiB");
        row("deep nesting", {QByteArray(1'000'000, '[') + "\n", {}}, "levels deep");
        row("NUL bytes", {QByteArray(64, '\0') + "\n", {}}, "control character");
        row("lone 0xff", {"\xff\n", {}}, "no QMP message");
        row("lone surrogate", {greeting, saying("{\"return\": \"\\ud800\", \"id\": 2}\n")}, "half a character");
        row("duplicate keys", {greeting, saying("{\"id\": 2, \"id\": 2, \"return\": {}}\n")}, "twice");
        row("id of the wrong type", {greeting, saying("{\"return\": {}, \"id\": \"2\"}\n")}, "never given");
        row("unknown id", {greeting, saying("{\"return\": {}, \"id\": 777}\n")}, "never given");
        row("answer given twice", {greeting, saying("{\"return\": {}, \"id\": 1}\n")}, "never given");
        row("reply before a command", {greeting + "{\"return\": {}, \"id\": 9}\n", {}}, "never given");
        row("error without id", {greeting, saying("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON\"}}\n")},
            "could not read a command: JSON");
        QByteArray storm;
        for (int number = 0; number < 20'000; ++number)
            storm += eventLine(number);
        row("event storm", {greeting, politely({}), storm}, "events a second");
        row("event before the greeting", {eventLine(1), {}}, "before its greeting");
        row("event in half, then closed", {greeting + eventLine(1).chopped(8), {}, {}, true},
            "in the middle of a message");
        row("closed at once", {"", {}, {}, true}, "without a greeting");
        row("one byte at a time", {"", {}, " "}, "is busy");
        row("greeting, then silence", {greeting, [](ScriptedMonitor &, const QByteArray &) {}}, "does not answer");
        QByteArray array = "{\"id\": 1, \"return\": [0";
        for (int number = 1; number < 1'000'000; ++number)
            array += ",0";
        row("a million elements",
            {greeting, [array](ScriptedMonitor &monitor, const QByteArray &) { monitor.say(array + "]}\n"); }},
            "something else than QEMU does");
        row("number beyond double", {greeting, saying("{\"return\": 1e400, \"id\": 2}\n")}, "no QMP message");
        row("number beyond 64 bits", {greeting, saying("{\"return\": {}, \"id\": 18446744073709551616}\n")},
            "never given");
        row("closes after the capabilities",
            {greeting, politely([](ScriptedMonitor &monitor, const QByteArray &) { monitor.hangUp(); })},
            "closed its monitor.");
    }
    void hostileMonitor_endsInOneSentence()
    {
        QFETCH(Script, script);
        QFETCH(QString, part);
        ScriptedMonitor monitor(script.opening, script.answerer);
        play(monitor, script);
        QmpClient client({.greeting = 1000});
        QSignalSpy closed(&client, &QmpClient::closed);
        QStringList answers;
        connect(&client, &QmpClient::ready, this, [&] {
            client.execute(QStringLiteral("query-status"), {}, this,
                           [&](const Result<QJsonValue> &answer) { answers += answer.errorMessage(); });
        });
        const qint64 before = residentBytes();
        client.open(monitor.path());
        QVERIFY(test::waitFor([&] { return closed.size() > 0; }, 10'000));
        const QString sentence = closed.first().first().toString();
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
        QVERIFY2(residentBytes() - before < 64 * 1024 * 1024, "the client holds too much");
        QCOMPARE(client.state(), QmpClient::State::Closed);
        QTest::qWait(20);
        QCOMPARE(closed.size(), 1);
        QVERIFY(answers.size() <= 1);
        if (!answers.isEmpty())
            QCOMPARE(answers.first(), sentence);
    }

    void missingMonitor_isNamed()
    {
        QmpClient client;
        QSignalSpy closed(&client, &QmpClient::closed);
        client.open(QStringLiteral("/nonexistent/qmp"));
        QVERIFY(test::waitFor([&] { return closed.size() > 0; }));
        QVERIFY(closed.first().first().toString().contains(QStringLiteral("no QEMU monitor at /nonexistent/qmp")));
    }
    void tooLongPath_isRefused()
    {
        QmpClient client;
        QSignalSpy closed(&client, &QmpClient::closed);
        client.open(QStringLiteral("/tmp/") + QString(limits::socketPathBytes, QLatin1Char('x')));
        QVERIFY(test::waitFor([&] { return closed.size() > 0; }));
        QVERIFY(closed.first().first().toString().contains(QStringLiteral("longer than 100 bytes")));
    }
    void abandonedSocket_isNamed()
    {
        auto monitor = std::make_unique<ScriptedMonitor>(QByteArray());
        const QString other = monitor->path() + QStringLiteral("-old");
        QVERIFY(QFile::rename(monitor->path(), other));
        QFile kept(other);
        QmpClient client;
        QSignalSpy closed(&client, &QmpClient::closed);
        QTemporaryDir folder;
        const QString link = folder.filePath(QStringLiteral("s"));
        QCOMPARE(::link(other.toLocal8Bit().constData(), link.toLocal8Bit().constData()), 0);
        monitor.reset();
        client.open(link);
        QVERIFY(test::waitFor([&] { return closed.size() > 0; }));
        QVERIFY2(closed.first().first().toString().contains(QStringLiteral("Nobody answers")),
                 qPrintable(closed.first().first().toString()));
    }

    void monitorThatComesLater_isWaitedFor()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("qmp"));
        QmpClient client(shortTimes);
        QSignalSpy closed(&client, &QmpClient::closed);
        client.open(path, QmpClient::Socket::MayComeLater);
        QTest::qWait(100);
        QCOMPARE(client.state(), QmpClient::State::Connecting);
        ScriptedMonitor monitor(ScriptedMonitor::greeting(), politely({}));
        QVERIFY(QFile::rename(monitor.path(), path));
        QVERIFY(test::waitFor([&] { return client.isReady(); }));
        QCOMPARE(closed.size(), 0);
    }
    void monitorThatNeverComes_isNamedAfterTheTimeout()
    {
        QmpClient client({.greeting = 100});
        QSignalSpy closed(&client, &QmpClient::closed);
        client.open(QStringLiteral("/nonexistent/qmp"), QmpClient::Socket::MayComeLater);
        QVERIFY(test::waitFor([&] { return closed.size() > 0; }));
        QVERIFY(closed.first().first().toString().contains(QStringLiteral("no QEMU monitor at /nonexistent/qmp")));
    }

    void commandWithoutConnection_isRefusedLater()
    {
        QmpClient client;
        QString said;
        client.execute(QStringLiteral("stop"), {}, this,
                       [&](const Result<QJsonValue> &answer) { said = answer.errorMessage(); });
        QVERIFY(said.isEmpty());
        QVERIFY(test::waitFor([&] { return !said.isEmpty(); }));
        QVERIFY(said.contains(QStringLiteral("no connection to QEMU")));
    }
    void silentMonitor_isNoticedAndForgiven()
    {
        QByteArray late;
        ScriptedMonitor monitor(ScriptedMonitor::greeting(),
                                politely([&](ScriptedMonitor &, const QByteArray &line) { late = line; }));
        QmpClient client(shortTimes);
        QSignalSpy ready(&client, &QmpClient::ready), responding(&client, &QmpClient::respondingChanged),
            closed(&client, &QmpClient::closed);
        client.open(monitor.path());
        QVERIFY(test::waitFor([&] { return ready.size() == 1; }));
        QStringList answers;
        client.execute(QStringLiteral("stop"), {}, this,
                       [&](const Result<QJsonValue> &answer) { answers += answer.errorMessage(); });
        QVERIFY(test::waitFor([&] { return responding.size() == 1; }));
        QVERIFY(!client.isResponding());
        QVERIFY(test::waitFor([&] { return answers.size() == 1; }));
        QVERIFY2(answers.first().contains(QStringLiteral("stop for 0.4 seconds")), qPrintable(answers.first()));
        monitor.say(ScriptedMonitor::reply(late));
        QVERIFY(test::waitFor([&] { return client.isResponding(); }));
        QCOMPARE(answers.size(), 1);
        QCOMPARE(closed.size(), 0);
    }
    void heartbeat_findsASilentMonitor()
    {
        ScriptedMonitor monitor(ScriptedMonitor::greeting(), politely([](ScriptedMonitor &, const QByteArray &) {}));
        QmpClient client(shortTimes);
        client.setHeartbeat(20);
        client.open(monitor.path());
        QVERIFY(test::waitFor([&] { return !client.isResponding(); }, 2000));
    }
    void tooManyOpenCommands_areRefused()
    {
        ScriptedMonitor monitor(ScriptedMonitor::greeting(), politely([](ScriptedMonitor &, const QByteArray &) {}));
        QmpClient client;
        client.open(monitor.path());
        QVERIFY(test::waitFor([&] { return client.isReady(); }));
        QStringList answers;
        for (int number = 0; number <= limits::qmpCommandsInFlight; ++number)
            client.execute(QStringLiteral("stop"), {}, this,
                           [&](const Result<QJsonValue> &answer) { answers += answer.errorMessage(); });
        QVERIFY(test::waitFor([&] { return answers.size() == 1; }));
        QVERIFY(answers.first().contains(QStringLiteral("has not answered the last 64 commands")));
    }
    void answers_findTheirCommands()
    {
        QList<QByteArray> lines;
        ScriptedMonitor monitor(
            ScriptedMonitor::greeting(), politely([&](ScriptedMonitor &script, const QByteArray &line) {
                lines.prepend(line);
                if (lines.size() == 3) {
                    for (const QByteArray &kept : lines)
                        script.say(eventLine(1) +
                                   ScriptedMonitor::reply(kept, "\"" + ScriptedMonitor::command(kept) + "\""));
                }
            }));
        QmpClient client;
        QSignalSpy events(&client, &QmpClient::eventReceived);
        client.open(monitor.path());
        QVERIFY(test::waitFor([&] { return client.isReady(); }));
        QStringList pairs;
        for (const QString &command : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}) {
            client.execute(command, {}, this, [&pairs, command](const Result<QJsonValue> &answer) {
                const QString pair = command + answer->toString();
                pairs += pair;
            });
        }
        QVERIFY(test::waitFor([&] { return pairs.size() == 3; }));
        QCOMPARE(pairs, QStringList({QStringLiteral("cc"), QStringLiteral("bb"), QStringLiteral("aa")}));
        QCOMPARE(events.size(), 3);
    }
    void handlerOfDeletedReceiver_isNotCalled()
    {
        ScriptedMonitor monitor(ScriptedMonitor::greeting(),
                                politely([](ScriptedMonitor &script, const QByteArray &line) {
                                    script.say(ScriptedMonitor::reply(line));
                                }));
        QmpClient client;
        client.open(monitor.path());
        QVERIFY(test::waitFor([&] { return client.isReady(); }));
        auto receiver = std::make_unique<QObject>();
        int calls = 0;
        client.execute(QStringLiteral("stop"), {}, receiver.get(), [&](const Result<QJsonValue> &) { ++calls; });
        receiver.reset();
        client.execute(QStringLiteral("stop"), {}, this, [&](const Result<QJsonValue> &) { calls += 10; });
        QVERIFY(test::waitFor([&] { return calls > 0; }));
        QCOMPARE(calls, 10);
    }
    void client_mayBeDeletedByItsHandlers()
    {
        ScriptedMonitor monitor(ScriptedMonitor::greeting(),
                                politely([](ScriptedMonitor &script, const QByteArray &line) {
                                    script.say(ScriptedMonitor::reply(line) + eventLine(1));
                                }));
        auto *client = new QmpClient;
        const QPointer<QmpClient> watched(client);
        connect(client, &QmpClient::ready, this, [=, this] {
            client->execute(QStringLiteral("stop"), {}, this, [=](const Result<QJsonValue> &) { delete client; });
        });
        client->open(monitor.path());
        QVERIFY(test::waitFor([&] { return watched.isNull(); }));
        auto *second = new QmpClient;
        const QPointer<QmpClient> watchedSecond(second);
        connect(second, &QmpClient::closed, this, [=] { delete second; });
        second->open(QStringLiteral("/nonexistent/qmp"));
        QVERIFY(test::waitFor([&] { return watchedSecond.isNull(); }));
    }
    void closedClient_canBeOpenedAgain()
    {
        ScriptedMonitor first(ScriptedMonitor::greeting(), politely({})),
            second(ScriptedMonitor::greeting(), politely({}));
        QmpClient client;
        QSignalSpy closed(&client, &QmpClient::closed);
        client.open(first.path());
        QVERIFY(test::waitFor([&] { return client.isReady(); }));
        client.close();
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed.first().first().toString(), QString());
        client.open(second.path());
        QVERIFY(test::waitFor([&] { return client.isReady(); }));
    }
};

QTEST_GUILESS_MAIN(tst_QmpClient)
#include "tst_QmpClient.moc"
