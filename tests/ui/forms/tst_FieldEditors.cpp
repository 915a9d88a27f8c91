#include "ui/forms/FieldEditors.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using schema::FieldType;

class tst_FieldEditors : public QObject
{
    Q_OBJECT

    static model::FieldRow row(FieldType type, const QString &text = {})
    {
        model::FieldRow result;
        result.key = QStringLiteral("field");
        result.label = QStringLiteral("Field");
        result.type = type;
        result.text = text;
        return result;
    }

private Q_SLOTS:
    void everyType_hasAnEditorThatShowsItsText_data()
    {
        QTest::addColumn<FieldType>("type");
        for (int type = int(FieldType::Text); type <= int(FieldType::MacAddress); ++type)
            QTest::addRow("type %d", type) << FieldType(type);
    }
    void everyType_hasAnEditorThatShowsItsText()
    {
        QFETCH(FieldType, type);
        const model::FieldRow shown = row(type, QStringLiteral("2048"));
        QWidget parent;
        FieldEditor *editor = makeFieldEditor(shown, &parent);
        QSignalSpy edits(editor, &FieldEditor::edited);
        editor->showRow(shown);
        QCOMPARE(editor->text(), QStringLiteral("2048"));
        QVERIFY(!editor->focusTarget()->accessibleName().isEmpty());
        QCOMPARE(edits.count(), 0);
    }
    void typing_isAnEdit()
    {
        LineEditor editor(nullptr);
        editor.showRow(row(FieldType::HostName));
        QSignalSpy edits(&editor, &FieldEditor::edited);
        QTest::keyClicks(editor.focusTarget(), QStringLiteral("ab"));
        QCOMPARE(edits.count(), 2);
        QCOMPARE(edits.last().first().toString(), QStringLiteral("ab"));
    }
    void absentValue_showsWhatItMeans()
    {
        model::FieldRow shown = row(FieldType::Port);
        shown.initial = QStringLiteral("23");
        LineEditor editor(nullptr);
        editor.showRow(shown);
        QCOMPARE(static_cast<QLineEdit *>(editor.focusTarget())->placeholderText(), QStringLiteral("23"));
    }
    void refusedChoice_isGreyedWithItsReason()
    {
        model::FieldRow shown = row(FieldType::Choice, QStringLiteral("pty"));
        shown.required = true;
        shown.choices = {
            {QStringLiteral("pty"), QStringLiteral("Pseudo terminal"), {}},
            {QStringLiteral("nmdm"), QStringLiteral("Null modem"), QStringLiteral("QEMU has no null modem.")}};
        ChoiceEditor editor(nullptr);
        editor.showRow(shown);
        auto *box = static_cast<QComboBox *>(editor.focusTarget());
        QCOMPARE(box->count(), 2);
        const auto *item = static_cast<QStandardItemModel *>(box->model())->item(1);
        QVERIFY(!item->isEnabled());
        QCOMPARE(item->toolTip(), QStringLiteral("QEMU has no null modem."));
    }
    void optionalChoice_canBeUnset()
    {
        model::FieldRow shown = row(FieldType::OnOff);
        shown.choices = {{QStringLiteral("on"), QStringLiteral("On"), {}},
                         {QStringLiteral("off"), QStringLiteral("Off"), {}}};
        ChoiceEditor editor(nullptr);
        editor.showRow(shown);
        auto *box = static_cast<QComboBox *>(editor.focusTarget());
        QCOMPARE(box->count(), 3);
        QCOMPARE(editor.text(), QString());
        QSignalSpy edits(&editor, &FieldEditor::edited);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(edits.last().first().toString(), QStringLiteral("on"));
    }
    void unknownWord_staysUntilAnotherIsChosen()
    {
        model::FieldRow shown = row(FieldType::Choice, QStringLiteral("of-tomorrow"));
        shown.choices = {{QStringLiteral("a"), QStringLiteral("A"), {}}};
        ChoiceEditor editor(nullptr);
        editor.showRow(shown);
        QCOMPARE(editor.text(), QStringLiteral("of-tomorrow"));
    }
    void memory_isShownInTheUnitThatFits_data()
    {
        QTest::addColumn<QString>("kib");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("unit");
        QTest::newRow("KiB") << QStringLiteral("1025") << QStringLiteral("1025") << QStringLiteral("KiB");
        QTest::newRow("MiB") << QStringLiteral("524288") << QStringLiteral("512") << QStringLiteral("MiB");
        QTest::newRow("GiB") << QStringLiteral("2097152") << QStringLiteral("2") << QStringLiteral("GiB");
        QTest::newRow("absent") << QString() << QString() << QStringLiteral("MiB");
    }
    void memory_isShownInTheUnitThatFits()
    {
        QFETCH(QString, kib);
        QFETCH(QString, number);
        QFETCH(QString, unit);
        MemoryEditor editor(nullptr);
        editor.showRow(row(FieldType::MemorySize, kib));
        QCOMPARE(editor.findChild<QLineEdit *>()->text(), number);
        QCOMPARE(editor.findChild<QComboBox *>()->currentText(), unit);
        QCOMPARE(editor.text(), kib);
    }
    void memoryBeyondAllNumbers_isNotMadeSmaller()
    {
        MemoryEditor editor(nullptr);
        editor.showRow(row(FieldType::MemorySize, QStringLiteral("1048576")));
        auto *line = editor.findChild<QLineEdit *>();
        line->clear();
        QTest::keyClicks(line, QStringLiteral("9223372036854775807"));
        QCOMPARE(editor.text(), QStringLiteral("9223372036854775807"));
    }
};

QTEST_MAIN(tst_FieldEditors)
#include "tst_FieldEditors.moc"
