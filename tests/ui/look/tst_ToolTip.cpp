#include "ui/look/ToolTip.h"

#include <QTest>

using portside::ui::plainToolTip;

class tst_ToolTip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyText_readsAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << QStringLiteral("A pty carries no BREAK.");
        QTest::newRow("ampersand") << QStringLiteral("http://a/?b=1&c=2");
        QTest::newRow("entity") << QStringLiteral("a&lt;b&amp;c");
        QTest::newRow("tag") << QStringLiteral("<b>x</b> & <img src=x>");
        QTest::newRow("tag in two lines") << QStringLiteral("<i>one</i>\ntwo");
        QTest::newRow("tag in the second line") << QStringLiteral("one & two\n<b>three</b>");
        QTest::newRow("nothing") << QString();
    }
    void everyText_readsAsItIs()
    {
        QFETCH(QString, text);
        const QString tip = plainToolTip(text);
        QTextDocument shown; // as QToolTip's label decides
        Qt::mightBeRichText(tip) ? shown.setHtml(tip) : shown.setPlainText(tip);
        QCOMPARE(shown.toPlainText(), text);
    }
};

QTEST_MAIN(tst_ToolTip)
#include "tst_ToolTip.moc"
