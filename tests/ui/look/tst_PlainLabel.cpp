#include "ui/look/PlainLabel.h"

#include <QTest>

using namespace portside::ui;

class tst_PlainLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void markupAndControls_areShownNotObeyed()
    {
        PlainLabel label;
        label.setUntrusted(QStringLiteral("<h1>router</h1>\n\u202e\x1b"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(label.text().startsWith(QStringLiteral("<h1>router</h1>\\x0a")));
        QVERIFY(!label.text().contains(QChar(0x202e)));
        QVERIFY(!label.text().contains(QChar(0x1b)));
    }
    void longText_neverWidensTheWindow()
    {
        PlainLabel label;
        label.setUntrusted(QString(400, QLatin1Char('w')));
        QVERIFY(label.minimumSizeHint().width() < 100);
    }
    void elidedText_standsInTheToolTip()
    {
        PlainLabel label;
        label.setUntrusted(QStringLiteral("<a name that is longer than its place>"));
        label.resize(60, 20);
        QVERIFY(!label.grab().isNull());
        QVERIFY(label.toolTip().contains(QStringLiteral("&lt;a name")));
    }
};

QTEST_MAIN(tst_PlainLabel)
#include "tst_PlainLabel.moc"
