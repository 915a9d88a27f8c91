#include "tests/support/XvfbDisplay.h"

#include <QTest>

using portside::test::XvfbDisplay;

class tst_XvfbDisplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void display_hasItsSizeAndAnswers()
    {
        const XvfbDisplay display(QSize(800, 600));
        QVERIFY(display.name().startsWith(QLatin1Char(':')));
        QCOMPARE(display.xdotool({QStringLiteral("getdisplaygeometry")}).trimmed(), QByteArray("800 600"));
    }
    void secondDisplay_takesAnotherNumber()
    {
        const XvfbDisplay first;
        const XvfbDisplay second;
        QVERIFY(first.name() != second.name());
        QCOMPARE(second.environment().value(QStringLiteral("DISPLAY")), second.name());
    }
    void windowThatNeverComes_isNoAnswer()
    {
        const XvfbDisplay display;
        QVERIFY(display
                    .xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--name"),
                              QStringLiteral("absent")},
                             300)
                    .isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_XvfbDisplay)
#include "tst_XvfbDisplay.moc"
