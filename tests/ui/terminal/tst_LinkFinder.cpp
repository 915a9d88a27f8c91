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
        QCOMPARE(link->span, (SearchMatch{0, 8, 31}));
        QVERIFY(!linkAt(terminal, {0, 4}));
    }
};

QTEST_GUILESS_MAIN(tst_LinkFinder)
#include "tst_LinkFinder.moc"
