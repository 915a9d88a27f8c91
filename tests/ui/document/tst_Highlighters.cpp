#include "ui/document/Highlighters.h"
#include "ui/look/Colours.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace portside::ui;

class tst_Highlighters : public QObject
{
    Q_OBJECT

    static QColor colourAt(const QTextDocument &document, int line, int column)
    {
        for (const auto &range : document.findBlockByNumber(line).layout()->formats()) {
            if (column >= range.start && column < range.start + range.length)
                return range.format.foreground().color();
        }
        return {};
    }

private Q_SLOTS:
    void xml_namesValuesAndCommentsDiffer()
    {
        QTextDocument document(QStringLiteral("<serial type='pty'>\n<!-- <a\nb='c'> -->\n</serial>"));
        makeHighlighter(Syntax::Xml, &document, colours::lightPalette())->rehighlight();
        const QColor element = colourAt(document, 0, 2);
        const QColor attribute = colourAt(document, 0, 9);
        const QColor value = colourAt(document, 0, 15);
        const QColor comment = colourAt(document, 2, 1);
        QVERIFY(element.isValid() && attribute.isValid() && value.isValid() && comment.isValid());
        QVERIFY(element != attribute && attribute != value && value != comment);
        QCOMPARE(colourAt(document, 3, 3), element);
    }
    void command_optionsDifferFromValues()
    {
        QTextDocument document(QStringLiteral("qemu \\\n    -chardev socket,id=c0"));
        makeHighlighter(Syntax::Command, &document, colours::darkPalette())->rehighlight();
        QVERIFY(colourAt(document, 1, 5).isValid());
        QVERIFY(colourAt(document, 1, 20).isValid());
        QVERIFY(colourAt(document, 1, 5) != colourAt(document, 1, 20));
    }
};

QTEST_MAIN(tst_Highlighters)
#include "tst_Highlighters.moc"
