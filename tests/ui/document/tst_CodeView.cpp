#include "ui/document/CodeView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QToolButton>

using namespace portside::ui;

class tst_CodeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changedPart_isMarked()
    {
        CodeView view(Syntax::Xml);
        view.setCode(QStringLiteral("<source host='b'/>"), QStringLiteral("<source host='a'/>"));
        QCOMPARE(view.marks(), (QList<TextPart>{{14, 1}}));
        QCOMPARE(view.extraSelections().size(), 1);
        QCOMPARE(view.extraSelections().first().cursor.selectedText(), QStringLiteral("b"));
        view.setCode(QStringLiteral("<source host='b'/>"), QStringLiteral("<source host='b'/>"));
        QVERIFY(view.extraSelections().isEmpty());
    }
    void text_cannotBeChangedHere()
    {
        CodeView view(Syntax::Command);
        view.setCode(QStringLiteral("qemu"), {});
        QTest::keyClicks(&view, QStringLiteral("x"));
        QCOMPARE(view.toPlainText(), QStringLiteral("qemu"));
    }
    void copyButton_takesAll()
    {
        CodeView view(Syntax::Xml);
        view.setCode(QStringLiteral("<a>\n</a>"), {});
        view.findChild<QToolButton *>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("<a>\n</a>"));
    }
    void markup_isShownNotObeyed()
    {
        CodeView view(Syntax::None);
        view.setCode(QStringLiteral("<b>bold</b>"), {});
        QCOMPARE(view.toPlainText(), QStringLiteral("<b>bold</b>"));
    }
};

QTEST_MAIN(tst_CodeView)
#include "tst_CodeView.moc"
