#include "core/base/Limits.h"
#include "core/control/ControlProtocol.h"

#include <QTest>

using namespace portside;
using namespace portside::control;

class tst_ControlProtocol : public QObject
{
    Q_OBJECT

    static QList<Message> samples()
    {
        return {
            Hello{1, QStringLiteral("0b0e0c52-9e4e-4d7e-8a2c-1d2e3f405162"), 42},
            Request{1, QStringLiteral("start"), {}},
            Request{qint64(1) << 52, QStringLiteral("break"), {{QStringLiteral("alias"), QStringLiteral("serial0")}}},
            Reply{1, {}, {{QStringLiteral("lines"), QStringLiteral("a\nb")}}},
            Reply{2, QStringLiteral("The machine is off. Start it first."), {}},
            Event{QStringLiteral("status"), {{QStringLiteral("state"), QStringLiteral("running")}}}};
    }

    static bool isRefused(const QByteArray &line) { return !decode(line).isOk(); }

private Q_SLOTS:
    void messages_readBackAsWritten()
    {
        for (const Message &message : samples()) {
            const QByteArray line = encode(message);
            QCOMPARE(line.count('\n'), 1);
            QVERIFY(line.endsWith('\n'));
            const Result<Message> again = decode(QByteArrayView(line).chopped(1));
            QVERIFY2(again.isOk(), qPrintable(again.errorMessage()));
            QVERIFY(*again == message);
        }
    }

    void stream_isCutWhereverItArrives()
    {
        QByteArray stream;
        for (const Message &message : samples())
            stream += encode(message);
        for (const qsizetype step : {1, 2, 7, 4096}) {
            MessageReader reader;
            QList<Message> seen;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                reader.feed(QByteArrayView(stream).sliced(at, qMin(step, stream.size() - at)));
                while (const auto message = reader.next()) {
                    QVERIFY(message->isOk());
                    seen += **message;
                }
            }
            QVERIFY(seen == samples());
        }
    }

    void badLine_isRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("number") << QByteArray("1");
        QTest::newRow("cut") << QByteArray("{\"id\":1,\"command\":\"sta");
        QTest::newRow("bad UTF-8") << QByteArray("{\"id\":1,\"command\":\"\xff\"}");
        QTest::newRow("no kind") << QByteArray("{\"x\":1}");
        QTest::newRow("id of a wrong type") << QByteArray("{\"id\":\"1\",\"command\":\"start\"}");
        QTest::newRow("reply without a value") << QByteArray("{\"id\":1}");
        QTest::newRow("command of a wrong type") << QByteArray("{\"id\":1,\"command\":7}");
    }
    void badLine_isRefusedWithASentence()
    {
        QFETCH(QByteArray, line);
        const Result<Message> message = decode(line);
        QVERIFY(!message.isOk());
        QVERIFY(message.errorMessage().endsWith(QLatin1Char('.')));
    }

    void unknownMembers_areIgnored()
    {
        const Result<Message> message =
            decode("{\"id\":3,\"command\":\"pause\",\"later\":[1,2],\"arguments\":{\"x\":1}}");
        QVERIFY(message.isOk());
        QCOMPARE(std::get<Request>(*message).command, QStringLiteral("pause"));
    }

    void depth_isCapped()
    {
        const auto nested = [](int depth) -> QByteArray {
            return QByteArray("{\"id\":1,\"command\":\"x\",\"arguments\":") +
                   QByteArray("{\"a\":").repeated(depth - 1) + '1' + QByteArray("}").repeated(depth - 1) + '}';
        };
        QVERIFY(!isRefused(nested(limits::jsonDepth)));
        QVERIFY(isRefused(nested(limits::jsonDepth + 1)));
        QVERIFY(isRefused(QByteArray("[").repeated(1'000'000)));
    }

    void bracketsInsideStrings_areNoDepth()
    {
        const QString text = QString(200, QLatin1Char('{')) + QStringLiteral("\"\\");
        const Message message = Reply{1, {}, {{QStringLiteral("t"), text}}};
        QVERIFY(*decode(QByteArrayView(encode(message)).chopped(1)) == message);
    }

    void lineLength_isCapped()
    {
        MessageReader reader;
        const QByteArray chunk(64 * 1024, 'x');
        for (int sent = 0; sent <= limits::controlLineBytes; sent += int(chunk.size())) {
            QVERIFY(!reader.next());
            reader.feed(chunk);
        }
        const auto answer = reader.next();
        QVERIFY(answer && !answer->isOk());
    }

    void afterAnError_nothingIsBelieved()
    {
        MessageReader reader;
        reader.feed("nonsense\n");
        reader.feed(encode(Request{1, QStringLiteral("force-off"), {}}));
        QVERIFY(!reader.next()->isOk());
        QVERIFY(!reader.next()->isOk());
    }
};

QTEST_GUILESS_MAIN(tst_ControlProtocol)
#include "tst_ControlProtocol.moc"
