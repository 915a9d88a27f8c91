#include "ui/forms/SuggestionEditor.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_SuggestionEditor : public QObject
{
    Q_OBJECT

    static model::FieldRow row(const QString &text)
    {
        model::FieldRow made;
        made.label = QStringLiteral("Device");
        made.text = text;
        made.suggestions = {{QStringLiteral("/dev/ttyS0"), QStringLiteral("I/O 0x3f8 (ttyS0)"), {}},
                            {QStringLiteral("/dev/ttyUSB0"), QStringLiteral("FTDI (ttyUSB0)"), {}}};
        return made;
    }

private Q_SLOTS:
    void suggestion_becomesTheText()
    {
        SuggestionEditor editor(nullptr);
        editor.showRow(row({}));
        QCOMPARE(editor.text(), QString());
        auto *box = static_cast<QComboBox *>(editor.focusTarget());
        QCOMPARE(box->count(), 2);
        QVERIFY(box->itemText(1).contains(QStringLiteral("FTDI")));
        QSignalSpy edited(&editor, &FieldEditor::edited);
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.first().first().toString(), QStringLiteral("/dev/ttyUSB0"));
        QCOMPARE(editor.text(), QStringLiteral("/dev/ttyUSB0"));
    }
    void anyText_canBeTyped()
    {
        SuggestionEditor editor(nullptr);
        editor.showRow(row(QStringLiteral("/dev/x")));
        QCOMPARE(editor.text(), QStringLiteral("/dev/x"));
        QSignalSpy edited(&editor, &FieldEditor::edited);
        QTest::keyClicks(editor.focusTarget(), QStringLiteral("y"));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.first().first().toString(), QStringLiteral("/dev/xy"));
        editor.showRow(row(QStringLiteral("/dev/xy")));
        QCOMPARE(editor.text(), QStringLiteral("/dev/xy"));
        QCOMPARE(edited.size(), 1);
    }
};

QTEST_MAIN(tst_SuggestionEditor)
#include "tst_SuggestionEditor.moc"
