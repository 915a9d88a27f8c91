#include "ui/forms/BrowseButton.h"
#include "ui/forms/FieldEditors.h"
#include "ui/forms/SuggestionEditor.h"

#include <QFileDialog>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace portside;
using namespace portside::ui;

class tst_BrowseButton : public QObject
{
    Q_OBJECT

    static model::FieldRow row(const QString &text, const QString &folder)
    {
        model::FieldRow made;
        made.label = QStringLiteral("Device");
        made.type = schema::FieldType::Path;
        made.text = text;
        made.folder = folder;
        return made;
    }

private Q_SLOTS:
    void dialog_beginsWhereSuchFilesAre_data()
    {
        QTest::addColumn<bool>("isEmpty");
        QTest::newRow("no path yet") << true;
        QTest::newRow("beside the present one") << false;
    }
    void dialog_beginsWhereSuchFilesAre()
    {
        QFETCH(bool, isEmpty);
        const QTemporaryDir folder;
        BrowseButton button(nullptr);
        button.showRow(row(isEmpty ? QString() : folder.filePath(QStringLiteral("x")),
                           isEmpty ? folder.path() : QStringLiteral("/dev")));
        button.click();
        auto *dialog = button.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->directory().canonicalPath(), QDir(folder.path()).canonicalPath());
        QVERIFY(dialog->filter() & QDir::System); // devices and sockets are to be seen
        dialog->close();
    }
    void chosenFile_becomesTheText_data()
    {
        QTest::addColumn<bool>("hasSuggestions");
        QTest::newRow("line") << false;
        QTest::newRow("list of devices") << true;
    }
    void chosenFile_becomesTheText()
    {
        QFETCH(bool, hasSuggestions);
        model::FieldRow shown = row({}, QStringLiteral("/dev"));
        if (hasSuggestions)
            shown.suggestions = {{QStringLiteral("/dev/ttyS0"), QStringLiteral("I/O 0x3f8 (ttyS0)"), {}}};
        const std::unique_ptr<FieldEditor> editor(makeFieldEditor(shown, nullptr));
        editor->showRow(shown);
        auto *button = editor->findChild<BrowseButton *>();
        QVERIFY(button && !button->isHidden());
        QSignalSpy edited(editor.get(), &FieldEditor::edited);
        Q_EMIT button->chosen(QStringLiteral("/dev/null"));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.first().first().toString(), QStringLiteral("/dev/null"));
        QCOMPARE(editor->text(), QStringLiteral("/dev/null"));
    }
    void whatIsNoPath_hasNothingToBrowse()
    {
        BrowseButton button(nullptr);
        model::FieldRow shown = row({}, {});
        shown.readOnly = true;
        button.showRow(shown);
        QVERIFY(button.isHidden());
        shown = row({}, {});
        shown.type = schema::FieldType::HostName;
        button.showRow(shown);
        QVERIFY(button.isHidden());
    }
};

QTEST_MAIN(tst_BrowseButton)
#include "tst_BrowseButton.moc"
