#include "core/qemu/QmpMessage.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using namespace portside::qemu;

namespace {

// The text with ' read as ": moc cannot read raw strings that hold quotes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QByteArray greeting = json("{'QMP': {'version': {'qemu': {'micro': 22, 'minor': 2, 'major': 7}, 'package': "
                                 "'Debian'}, 'capabilities': ['oob']}}");

template <typename T> T parsed(const QByteArray &line)
{
    const Result<QmpMessage> message = parseQmpLine(line);
    if (!message || !std::holds_alternative<T>(*message))
        qFatal("%s is not read: %s", line.constData(), qUtf8Printable(message.errorMessage()));
    return std::get<T>(*message);
}

} // namespace

class tst_QmpMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greeting_isRead()
    {
        QCOMPARE(parsed<QmpGreeting>(greeting), (QmpGreeting{QStringLiteral("7.2.22"), QStringLiteral("Debian")}));
    }
    void reply_isRead()
    {
        const auto reply = parsed<QmpReply>(json("{'return': {'running': true}, 'id': 5}"));
        QCOMPARE(reply.id, std::optional<qint64>(5));
        QVERIFY(!reply.isError);
        QCOMPARE(reply.value.toObject().value(QStringLiteral("running")), QJsonValue(true));
    }
    void errorReply_isRead()
    {
        const auto reply =
            parsed<QmpReply>(json("{'id': 6, 'error': {'class': 'GenericError', 'desc': 'bad \\u001b[31m thing'}}"));
        QVERIFY(reply.isError);
        QCOMPARE(reply.errorClass, QStringLiteral("GenericError"));
        QCOMPARE(reply.errorText, QStringLiteral("bad \\x1b[31m thing"));
    }
    void event_isRead()
    {
        const auto event = parsed<QmpEvent>(json("{'timestamp': {'seconds': 1700000000, 'microseconds': 250000}, "
                                                 "'event': 'SHUTDOWN', 'data': {'reason': 'guest-reset'}}"));
        QCOMPARE(event.name, QStringLiteral("SHUTDOWN"));
        QCOMPARE(event.time, 1700000000250);
        QCOMPARE(event.data.value(QStringLiteral("reason")).toString(), QStringLiteral("guest-reset"));
    }
    void unknownMembers_areIgnored()
    {
        QCOMPARE(parsed<QmpReply>(json("{'return': {}, 'id': 1, 'novelty': [1]}")).id, std::optional<qint64>(1));
    }

    void badLine_isRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("word") << QByteArray("hello");
        QTest::newRow("cut") << greeting.chopped(1);
        QTest::newRow("two messages on a line") << QByteArray("{\"return\": {}}{\"return\": {}}");
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("greeting as array") << json("{'QMP': []}");
        QTest::newRow("version as text") << json("{'QMP': {'version': {'qemu': {'major': '7'}}}}");
        QTest::newRow("id as text") << json("{'return': {}, 'id': '1'}");
        QTest::newRow("id as object") << json("{'return': {}, 'id': {}}");
        QTest::newRow("id negative") << json("{'return': {}, 'id': -1}");
        QTest::newRow("id too large") << json("{'return': {}, 'id': 18446744073709551616}");
        QTest::newRow("id with fraction") << json("{'return': {}, 'id': 1.5}");
        QTest::newRow("number beyond double") << json("{'return': 1e400, 'id': 1}");
        QTest::newRow("success and failure") << json("{'return': {}, 'error': {}, 'id': 1}");
        QTest::newRow("event without name") << json("{'event': 5}");
        QTest::newRow("lone 0xff") << QByteArray("{\"return\": \"\xff\"}");
        QTest::newRow("lone surrogate") << json("{'return': '\\ud800'}");
        QTest::newRow("duplicate key") << json("{'return': {}, 'return': {}}");
        QTest::newRow("too deep") << "{\"return\": " + QByteArray(100, '[') + QByteArray(100, ']') + "}";
        QTest::newRow("NUL") << QByteArray("{\"return\": {}\0}", 15);
    }
    void badLine_isRefused()
    {
        QFETCH(QByteArray, line);
        const Result<QmpMessage> message = parseQmpLine(line);
        QVERIFY(!message);
        QVERIFY2(message.errorMessage().startsWith(QStringLiteral("QEMU's monitor ")),
                 qPrintable(message.errorMessage()));
    }

    void command_isOneLine()
    {
        QCOMPARE(qmpCommandLine(QStringLiteral("stop"), {}, 3), QByteArray("{\"execute\":\"stop\",\"id\":3}\n"));
        const QByteArray line = qmpCommandLine(QStringLiteral("x"), {{QStringLiteral("a"), QStringLiteral("1\n2")}}, 4);
        QCOMPARE(line.count('\n'), 1);
    }

    void framer_joinsPieces()
    {
        QmpFramer framer;
        const QByteArray stream = greeting + "\r\n\n" + json("{'return': {}, 'id': 1}") + "\n";
        int messages = 0;
        for (const char byte : stream) {
            framer.feed(QByteArrayView(&byte, 1));
            while (const auto message = framer.next()) {
                QVERIFY2(*message, qPrintable(message->errorMessage()));
                ++messages;
            }
        }
        QCOMPARE(messages, 2);
        QVERIFY(!framer.isInsideMessage());
    }
    void framer_takesTheLongestLine()
    {
        QmpFramer framer;
        const QByteArray start = json("{'return': '"), end = json("', 'id': 1}");
        framer.feed(QByteArray(start + QByteArray(limits::qmpLineBytes - start.size() - end.size(), 'x') + end + "\n"));
        QVERIFY(framer.next().value());
    }
    void framer_refusesALongerLineBeforeItEnds()
    {
        QmpFramer framer;
        framer.feed(QByteArray(limits::qmpLineBytes, ' '));
        QVERIFY(!framer.next());
        framer.feed(" ");
        const auto message = framer.next();
        QVERIFY(message && !*message);
        QVERIFY2(message->errorMessage().contains(QStringLiteral("10 MiB")), qPrintable(message->errorMessage()));
    }
    void framer_staysBrokenAfterAnError()
    {
        QmpFramer framer;
        framer.feed("oops\n");
        const auto first = framer.next();
        QVERIFY(first && !*first);
        framer.feed(QByteArray(greeting + "\n"));
        const auto second = framer.next();
        QVERIFY(second && !*second);
        QCOMPARE(second->errorMessage(), first->errorMessage());
    }
};

QTEST_GUILESS_MAIN(tst_QmpMessage)
#include "tst_QmpMessage.moc"
