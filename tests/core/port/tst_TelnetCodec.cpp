#include "core/port/TelnetCodec.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using namespace portside::port;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

const QByteArray prologue = hex("fffb01 fffb03 fffb00 fffd00");
const QByteArray safeAnswers = hex("fffd01 fffd03 fffd00 fffb00");

struct Outcome
{
    QByteArray data;
    QByteArray reply;
    QList<TelnetEvent> events;
};

Outcome feedInPieces(TelnetCodec *codec, const QList<QByteArray> &pieces)
{
    Outcome all;
    for (const QByteArray &piece : pieces) {
        const TelnetInput input = codec->feed(piece);
        all.data += input.data;
        all.reply += input.reply;
        all.events += input.events;
    }
    return all;
}

QList<QByteArray> singleBytes(const QByteArray &bytes)
{
    QList<QByteArray> pieces;
    for (const char c : bytes)
        pieces += QByteArray(1, c);
    return pieces;
}

} // namespace

class tst_TelnetCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conversation_isTheSameHoweverItIsSplit_data()
    {
        QTest::addColumn<TelnetProfile>("profile");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](const char *name, TelnetProfile profile, const char *input, const char *data,
                            const char *reply) {
            QTest::newRow(name) << profile << hex(input) << hex(data) << hex(reply);
        };
        using enum TelnetProfile;
        row("qemu opening", Auto, "fffb01fffb03fffb00fffd00 41", "41", "fffd01fffd03fffd00fffb00");
        row("qemu opening, profile qemu", Qemu, "fffb01fffb03fffb00fffd00 41", "41", "fffd01fffd03fffd00fffb00");
        row("qemu opening, profile plain", Plain, "fffb01fffb03fffb00fffd00 41ff42", "41", "fffd01fffd03fffd00fffb00");
        row("doubled IAC", Plain, "41ffff42", "41ff42", "");
        row("NOP", Plain, "fff141", "41", "");
        row("undefined command", Plain, "41ff4243", "4143", "");
        row("NVT CR NUL", Plain, "610d0062", "610d62", "");
        row("NVT CR LF", Plain, "610d0a62", "610d0a62", "");
        row("NVT CR CR NUL", Plain, "0d0d0062", "0d0d62", "");
        row("NVT CR, command, NUL", Plain, "0dfff10062", "0d62", "");
        row("NVT NUL alone", Plain, "610062", "610062", "");
        row("binary keeps CR NUL", Plain, "fffb00 610d0062", "610d0062", "fffd00");
        row("terminal type", Plain, "fffd18 fffa1801fff0", "", "fffb18 fffa1800 585445524d2d323536434f4c4f52 fff0");
        row("terminal type unasked", Plain, "fffa1801fff0 41", "41", "");
        row("terminal type of another kind", Plain, "fffd18 fffa1802fff0", "", "fffb18");
        row("unwanted option once", Plain, "fffd2c fffd2c fffd2c", "", "fffc2c");
        row("environment refused", Plain, "fffd27 fffd24 fffa2701fff0", "", "fffc27 fffc24");
        row("linemode refused", Plain, "fffd22 fffb22", "", "fffc22 fffe22");
        row("peer wants our echo", Plain, "fffd01", "", "fffc01");
        row("window size on request", Plain, "fffd1f", "", "fffb1f fffa1f 00500018 fff0");
        row("window size asked again", Plain, "fffd1f fffd1f", "", "fffb1f fffa1f 00500018 fff0");
        row("missing SE", Plain, "fffd18 fffa1801 fffb01", "",
            "fffb18 fffa1800 585445524d2d323536434f4c4f52 fff0 fffd01");
        row("are you there", Plain, "fff6 41", "41", "fff1");
        row("qemu is raw afterwards", Qemu, "fffb01fffb03fffb00fffd00 41ff42fffd0143", "41ff42fffd0143",
            "fffd01fffd03fffd00fffb00");
        row("qemu repeats nothing", Auto, "fffb01fffb03fffb00fffd00 fffb01fffb03fffb00fffd00",
            "fffb01fffb03fffb00fffd00", "fffd01fffd03fffd00fffb00");
        row("begins like qemu, then data", Auto, "fffb01fffb03 41 ffff", "41ff", "fffd01fffd03");
        row("qemu expected, another comes", Qemu, "4142 ffff fffd18", "4142ff", "fffb18");
        row("lone IAC at the end", Plain, "41ff", "41", "");
    }
    void conversation_isTheSameHoweverItIsSplit()
    {
        QFETCH(TelnetProfile, profile);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, reply);
        QList<QList<QByteArray>> splits{{input}, singleBytes(input)};
        for (qsizetype at = 1; at < input.size(); ++at)
            splits += {input.left(at), input.mid(at)};
        for (const QList<QByteArray> &pieces : splits) {
            TelnetCodec codec(profile);
            const Outcome outcome = feedInPieces(&codec, pieces);
            QCOMPARE(outcome.data, data);
            QCOMPARE(outcome.reply, reply);
        }
    }
    void comPortAnswer_isUndoubled()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        const Outcome outcome = feedInPieces(&codec, singleBytes(hex("fffa2c650000ffff00fff0")));
        QCOMPARE(outcome.events.size(), 1);
        const TelnetEvent event = outcome.events.first();
        QVERIFY(event.kind == TelnetEvent::Kind::Subnegotiation);
        QCOMPARE(event.code, telnet::optionComPort);
        QCOMPARE(event.payload, hex("650000ff00")); // 101, baud rate 65280
    }
    void endlessSubnegotiation_isDropped()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        const Outcome outcome = feedInPieces(&codec, {hex("fffa1f"), QByteArray(70'000, 'x'), hex("fff041")});
        QCOMPARE(outcome.data, QByteArray("A"));
        QVERIFY(outcome.events.isEmpty());
        QVERIFY(outcome.reply.isEmpty());
    }
    void subnegotiation_mayHaveTheLimitAndNoMore()
    {
        for (const bool doubled : {false, true}) {
            const QByteArray unit = doubled ? hex("ffff") : QByteArray("x");
            for (const int over : {0, 1}) {
                TelnetCodec codec(TelnetProfile::Plain);
                const QByteArray body = unit.repeated(limits::telnetSubnegotiationBytes + over);
                const Outcome outcome = feedInPieces(&codec, {hex("fffa2c"), body, hex("fff0")});
                QCOMPARE(outcome.events.size(), over == 0 ? 1 : 0);
            }
        }
    }
    void changeOfMindThousandTimes_isAnsweredTwice()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        const TelnetInput input = codec.feed(hex("fffb01fffc01").repeated(1000));
        QCOMPARE(input.reply, hex("fffd01fffe01"));
        QVERIFY(!codec.negotiation().isOn(TelnetNegotiation::Side::Him, telnet::optionEcho));
    }
    void terminalTypeQuestions_areAnsweredToTheLimit()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        codec.feed(hex("fffd18"));
        const TelnetInput input = codec.feed(hex("fffa1801fff0").repeated(1000));
        QCOMPARE(input.reply.count("XTERM-256COLOR"), limits::telnetTerminalTypeAnswers);
    }
    void areYouThereFlood_isAnsweredOncePerRead()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        QCOMPARE(codec.feed(hex("fff6").repeated(10'000)).reply, hex("fff1"));
    }
    void typedBytes_areEscaped()
    {
        TelnetCodec plain(TelnetProfile::Plain);
        QCOMPARE(plain.encode(hex("61ff62")), hex("61ffff62"));
        QCOMPARE(plain.encode(QByteArray("a\r")), QByteArray("a\r\0", 3));
        QCOMPARE(plain.encode(QByteArray("a\r\nb")), QByteArray("a\r\nb"));
        QCOMPARE(plain.encode(QByteArray("\r\r")), QByteArray("\r\0\r\0", 4));
        plain.feed(hex("fffd00"));
        QCOMPARE(plain.encode(QByteArray("a\r")), QByteArray("a\r"));
    }
    void qemu_getsBareCarriageReturnAndNoSize()
    {
        TelnetCodec codec;
        const TelnetInput input = codec.feed(prologue);
        QCOMPARE(input.reply, safeAnswers);
        QVERIFY(codec.isQemu());
        QVERIFY(codec.isSettled());
        QCOMPARE(input.events.last().kind, TelnetEvent::Kind::QemuRecognised);
        QCOMPARE(codec.encode(hex("0dff")), hex("0dffff"));
        QVERIFY(codec.resize(132, 50).isEmpty());
        QVERIFY(codec.feed(hex("fff6fffd1ffffd18")).reply.isEmpty());
    }
    void windowSize_isSentOnChangeWithIacDoubled()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        QVERIFY(codec.resize(100, 30).isEmpty());
        QCOMPARE(codec.feed(hex("fffd1f")).reply, hex("fffb1f fffa1f 0064001e fff0"));
        QVERIFY(codec.resize(100, 30).isEmpty());
        QCOMPARE(codec.resize(255, 24), hex("fffa1f 00ffff 0018 fff0"));
        QCOMPARE(codec.resize(65535, 0), hex("fffa1f ffffffff 0001 fff0"));
    }
    void localEcho_isWantedOnlyFromTelnetPeersWithoutEcho()
    {
        TelnetCodec codec(TelnetProfile::Plain);
        codec.feed(QByteArray("login: "));
        QVERIFY(!codec.wantsLocalEcho());
        codec.feed(hex("fffd00"));
        QVERIFY(codec.wantsLocalEcho());
        codec.feed(hex("fffb01"));
        QVERIFY(!codec.wantsLocalEcho());
    }
};

QTEST_GUILESS_MAIN(tst_TelnetCodec)
#include "tst_TelnetCodec.moc"
