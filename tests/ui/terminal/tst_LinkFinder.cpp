#include "core/terminal/Terminal.h"
#include "ui/terminal/LinkFinder.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_LinkFinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void links_allowOnlySafeSchemes_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << QStringLiteral("https://example.org/x") << true;
        QTest::newRow("http") << QStringLiteral("http://10.0.0.1:8080/") << true;
        QTest::newRow("mail") << QStringLiteral("mailto:root@example.org") << true;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("ssh") << QStringLiteral("ssh://-oProxyCommand=x/") << false;
        QTest::newRow("telnet") << QStringLiteral("telnet://host") << false;
        QTest::newRow("man page") << QStringLiteral("x-man-page://-H/bin/x") << false;
        QTest::newRow("script") << QStringLiteral("javascript:alert(1)") << false;
        QTest::newRow("space") << QStringLiteral("https://example.org/ --flag") << false;
        QTest::newRow("control") << QStringLiteral("https://example.org/\x01") << false;
        QTest::newRow("no host") << QStringLiteral("https:///etc") << false;
        QTest::newRow("empty") << QString() << false;
    }
    void links_allowOnlySafeSchemes()
    {
        QFETCH(QString, uri);
        QTEST(isAllowedLink(uri), "allowed");
    }
    void addressInASentence_endsBeforeTheFullStop()
    {
        terminal::Terminal terminal(5, 80);
        terminal.feed("漢 see (https://example.org/a_b).");
        const auto link = linkAt(terminal, {0, 12});
        QVERIFY(link);
        QCOMPARE(link->uri, QStringLiteral("https://example.org/a_b"));
        QCOMPARE(link->spans, (std::vector{SearchMatch{0, 8, 31}}));
        QVERIFY(!linkAt(terminal, {0, 4}));
    }
    void endOfAnAddress_isWhereAReaderSeesIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("uri");
        const QString whole = QStringLiteral("http://a.org/x");
        QTest::newRow("brackets of its own")
            << QStringLiteral("http://a.org/x_(y)") << QStringLiteral("http://a.org/x_(y)");
        QTest::newRow("in brackets, with its own")
            << QStringLiteral("(http://a.org/x_(y)).") << QStringLiteral("http://a.org/x_(y)");
        QTest::newRow("square brackets") << QStringLiteral("[http://a.org/x]") << whole;
        QTest::newRow("host in square brackets") << QStringLiteral("http://[::1]/") << QStringLiteral("http://[::1]/");
        QTest::newRow("ellipsis") << QStringLiteral("http://a.org/x...") << whole;
        QTest::newRow("frame of a table") << QStringLiteral("│http://a.org/x│y") << whole;
        QTest::newRow("full-width full stop") << QStringLiteral("见http://a.org/x。") << whole;
    }
    void endOfAnAddress_isWhereAReaderSeesIt()
    {
        QFETCH(QString, text);
        terminal::Terminal terminal(5, 80);
        terminal.feed(text.toUtf8());
        const auto link = linkAt(terminal, {0, 6});
        QVERIFY(link);
        QTEST(link->uri, "uri");
    }
    void addressOverTheEndOfALine_isWhole()
    {
        terminal::Terminal terminal(5, 20);
        terminal.feed("see https://example.org/a/b/c/d/e/f/g/h/i/j now");
        for (const terminal::Position cell : {terminal::Position{0, 5}, terminal::Position{1, 0}}) {
            const auto link = linkAt(terminal, cell);
            QVERIFY(link);
            QCOMPARE(link->uri, QStringLiteral("https://example.org/a/b/c/d/e/f/g/h/i/j"));
            QCOMPARE(link->spans, (std::vector{SearchMatch{0, 4, 43}}));
        }
        QVERIFY(!linkAt(terminal, {2, 4}));
    }
    void lineThatTheGuestEnds_endsTheAddress()
    {
        terminal::Terminal terminal(5, 20);
        terminal.feed("https://example.org/\r\nabc");
        QCOMPARE(linkAt(terminal, {0, 5})->uri, QStringLiteral("https://example.org/"));
        QVERIFY(!linkAt(terminal, {1, 0}));
    }
    void markedTextOverTheEndOfALine_isOneLink()
    {
        terminal::Terminal terminal(5, 10);
        terminal.feed("12345678\x1b]8;;https://a.org/\x1b\\linktext\x1b]8;;\x1b\\ end");
        const auto link = linkAt(terminal, {1, 2});
        QVERIFY(link);
        QCOMPARE(link->uri, QStringLiteral("https://a.org/"));
        QCOMPARE(link->spans, (std::vector{SearchMatch{0, 8, 10}, SearchMatch{1, 0, 6}}));
    }
    void partsWithOneId_areOneLink()
    {
        terminal::Terminal terminal(5, 20);
        const QByteArray open = "\x1b]8;id=x;https://a.org/\x1b\\", close = "\x1b]8;;\x1b\\";
        terminal.feed(
            QByteArray(open + "one" + close + " two " + open + "three" + close + "\r\n\r\n" + open + "four" + close));
        const auto link = linkAt(terminal, {0, 1});
        QVERIFY(link);
        QCOMPARE(link->spans, (std::vector{SearchMatch{0, 0, 3}, SearchMatch{0, 8, 13}, SearchMatch{2, 0, 4}}));
    }
    void equalAddressesWithoutAnId_areLinksOfTheirOwn()
    {
        terminal::Terminal terminal(5, 20);
        const QByteArray open = "\x1b]8;;https://a.org/\x1b\\", close = "\x1b]8;;\x1b\\";
        terminal.feed(QByteArray(open + "one" + close + " " + open + "two" + close));
        QCOMPARE(linkAt(terminal, {0, 1})->spans, (std::vector{SearchMatch{0, 0, 3}}));
    }
    void linksOfSomeLines_areEachNamedOnce()
    {
        terminal::Terminal terminal(5, 20);
        terminal.feed("http://a.org/ http://b.org/\r\n\x1b]8;;https://c.org/\x1b\\c\x1b]8;;\x1b\\ http://a.org/");
        QCOMPARE(linksOn(terminal, 0, 5), (QStringList{QStringLiteral("http://a.org/"), QStringLiteral("http://b.org/"),
                                                       QStringLiteral("https://c.org/")}));
    }
};

QTEST_GUILESS_MAIN(tst_LinkFinder)
#include "tst_LinkFinder.moc"
