#include "core/port/TelnetNegotiation.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using namespace portside::port;
using Side = TelnetNegotiation::Side;
using Wish = TelnetNegotiation::Wish;

// RFC 1143 as conversations. Words: "<WILL" received, ">DO" sent, "+DO" we ask for on, "-DO" for off; option 1 on the
// peer's side, and mirrored.
class tst_TelnetNegotiation : public QObject
{
    Q_OBJECT

    static quint8 verb(const QString &word, Side side)
    {
        const bool enable = word == QStringLiteral("WILL");
        const bool us = side == Side::Us;
        if (word == QStringLiteral("WILL") || word == QStringLiteral("WONT"))
            return us ? (enable ? telnet::DO : telnet::DONT) : (enable ? telnet::WILL : telnet::WONT);
        const bool agree = word == QStringLiteral("DO");
        return us ? (agree ? telnet::WILL : telnet::WONT) : (agree ? telnet::DO : telnet::DONT);
    }
    static QByteArray bytes(quint8 v)
    {
        const char raw[] = {char(0xff), char(v), 1};
        return QByteArray(raw, 3);
    }

private Q_SLOTS:
    void conversation_followsRfc1143_data()
    {
        QTest::addColumn<bool>("accept");
        QTest::addColumn<QString>("talk");
        QTest::addColumn<bool>("endsOn");
        QTest::newRow("offer taken") << true << "<WILL >DO" << true;
        QTest::newRow("offer refused once") << false << "<WILL >DONT <WILL <WILL" << false;
        QTest::newRow("offer repeated") << true << "<WILL >DO <WILL <WILL" << true;
        QTest::newRow("withdrawn") << true << "<WILL >DO <WONT >DONT" << false;
        QTest::newRow("refusal of nothing") << true << "<WONT <WONT" << false;
        QTest::newRow("we ask, yes") << false << "+ >DO <WILL" << true;
        QTest::newRow("we ask, no") << false << "+ >DO <WONT" << false;
        QTest::newRow("we end it") << true << "<WILL >DO - >DONT <WONT" << false;
        QTest::newRow("we end it, peer errs") << true << "<WILL >DO - >DONT <WILL" << false;
        QTest::newRow("end, then want again") << true << "<WILL >DO - >DONT + <WONT >DO <WILL" << true;
        QTest::newRow("end, want again, peer errs") << true << "<WILL >DO - >DONT + <WILL" << true;
        QTest::newRow("end, want, end again") << true << "<WILL >DO - >DONT + - <WONT" << false;
        QTest::newRow("ask, then not") << false << "+ >DO - <WILL >DONT <WONT" << false;
        QTest::newRow("ask, then not, refused") << false << "+ >DO - <WONT" << false;
        QTest::newRow("ask, not, ask") << false << "+ >DO - + <WILL" << true;
        QTest::newRow("ask twice") << false << "+ >DO + <WILL" << true;
    }
    void conversation_followsRfc1143()
    {
        QFETCH(bool, accept);
        QFETCH(QString, talk);
        QFETCH(bool, endsOn);
        for (const Side side : {Side::Him, Side::Us}) {
            TelnetNegotiation negotiation;
            negotiation.setWish(side, 1, accept ? Wish::Accept : Wish::Refuse);
            QByteArray sent;
            for (const QString &word : talk.split(QLatin1Char(' '))) {
                if (word.startsWith(QLatin1Char('>'))) {
                    QCOMPARE(sent, bytes(verb(word.mid(1), side)));
                    sent.clear();
                    continue;
                }
                QVERIFY2(sent.isEmpty(), qPrintable(word));
                if (word.startsWith(QLatin1Char('<')))
                    sent = negotiation.received(verb(word.mid(1), side), 1);
                else
                    sent = negotiation.ask(side, 1, word == QStringLiteral("+"));
            }
            QVERIFY(sent.isEmpty());
            QCOMPARE(negotiation.isOn(side, 1), endsOn);
        }
    }
    void answers_areCappedForEachSide()
    {
        TelnetNegotiation negotiation;
        negotiation.setWish(Side::Him, 1, Wish::Accept);
        int answers = 0;
        for (int i = 0; i < 1000; ++i) {
            for (const quint8 v : {telnet::WILL, telnet::WONT})
                answers += negotiation.received(v, 1).isEmpty() ? 0 : 1;
        }
        QCOMPARE(answers, limits::telnetAnswersPerOption);
        QVERIFY(!negotiation.isOn(Side::Him, 1));
    }
    void allOptions_areRefusedOnceByDefault()
    {
        TelnetNegotiation negotiation;
        for (int option = 0; option < 256; ++option) {
            QCOMPARE(negotiation.received(telnet::DO, quint8(option)).size(), 3);
            QVERIFY(negotiation.received(telnet::DO, quint8(option)).isEmpty());
            QVERIFY(!negotiation.isOn(Side::Us, quint8(option)));
        }
    }
};

QTEST_GUILESS_MAIN(tst_TelnetNegotiation)
#include "tst_TelnetNegotiation.moc"
