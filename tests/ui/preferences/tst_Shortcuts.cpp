#include "ui/preferences/Settings.h"
#include "ui/preferences/ShortcutDialog.h"
#include "ui/terminal/TerminalCommands.h"

#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace portside::ui;

class tst_Shortcuts : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
        QList<ShortcutEntry> entries = terminalShortcuts();

        ~Fixture()
        {
            settings.setObject(Setting::Shortcuts, {});
            applyTerminalShortcuts(settings);
        }
        const ShortcutEntry &entry(const QString &id) const
        {
            const auto found =
                std::find_if(entries.begin(), entries.end(), [&id](const auto &row) { return row.id == id; });
            if (found == entries.end())
                qFatal("There is no such command.");
            return *found;
        }
    };
    static std::optional<TerminalCommand> pressed(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        return commandOf(QKeyEvent(QEvent::KeyPress, key, modifiers));
    }

private Q_SLOTS:
    void defaults_stealNoKeyOfAGuest()
    {
        QSet<QString> seen;
        for (const ShortcutEntry &entry : terminalShortcuts()) {
            QVERIFY2(isFreeOfGuests(entry.initial), qPrintable(entry.id));
            const QString keys = entry.initial.toString();
            QVERIFY2(keys.isEmpty() || !seen.contains(keys), qPrintable(entry.id));
            seen += keys;
        }
    }
    void controlsTypedWithShift_areTheGuests()
    {
        for (const Qt::Key key : {Qt::Key_At, Qt::Key_AsciiCircum, Qt::Key_Underscore, Qt::Key_Question}) {
            QVERIFY(!pressed(key, Qt::ControlModifier | Qt::ShiftModifier));
            QVERIFY(!isFreeOfGuests(QKeySequence(Qt::CTRL | Qt::SHIFT | key)));
        }
        QCOMPARE(pressed(Qt::Key_Minus, Qt::ControlModifier), TerminalCommand::ZoomOut);
        QVERIFY(!isFreeOfGuests(QKeySequence(Qt::CTRL | Qt::Key_C)));
    }
    void everyCommand_hasANameOfItsOwn()
    {
        QSet<QString> seen;
        for (const ShortcutEntry &entry : terminalShortcuts())
            seen += entry.id;
        QCOMPARE(seen.size(), qsizetype(terminalCommands().size()));
        QCOMPARE(shortcutId(QStringLiteral("window"), QStringLiteral("&New machine…")),
                 QStringLiteral("window.new-machine"));
    }
    void usersKeys_takeThePlaceOfTheFirstOnes()
    {
        Fixture f;
        const ShortcutEntry &find = f.entry(QStringLiteral("terminal.find"));
        setShortcutKeys(f.settings, find, QKeySequence(Qt::Key_F12));
        applyTerminalShortcuts(f.settings);
        QCOMPARE(pressed(Qt::Key_F12, Qt::NoModifier), TerminalCommand::Find);
        QVERIFY(!pressed(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier));
        const Settings again(f.folder.path(), f.folder.path());
        QCOMPARE(shortcutKeys(again, find), QKeySequence(Qt::Key_F12));
        setShortcutKeys(f.settings, find, {});
        applyTerminalShortcuts(f.settings);
        QVERIFY(!pressed(Qt::Key_F12, Qt::NoModifier));
        setShortcutKeys(f.settings, find, find.initial);
        applyTerminalShortcuts(f.settings);
        QCOMPARE(pressed(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier), TerminalCommand::Find);
        QVERIFY(f.settings.object(Setting::Shortcuts).isEmpty());
    }
    void takenKeys_areRefusedWithTheNameOfTheirOwner()
    {
        Fixture f;
        ShortcutDialog dialog(f.settings, {{QStringLiteral("Terminal"), f.entries}});
        auto *keys = dialog.findChild<QKeySequenceEdit *>();
        const QKeySequence paste = f.entry(QStringLiteral("terminal.paste")).initial;
        keys->setKeySequence(paste);
        Q_EMIT keys->editingFinished();
        QVERIFY(f.settings.object(Setting::Shortcuts).isEmpty());
        bool told = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            told = told || label->text().contains(QStringLiteral("“Paste”"));
        QVERIFY(told);
    }
    void newKeys_areShownAndKept()
    {
        Fixture f;
        ShortcutDialog dialog(f.settings, {{QStringLiteral("Terminal"), f.entries}});
        auto *keys = dialog.findChild<QKeySequenceEdit *>();
        keys->setKeySequence(QKeySequence(QStringLiteral("Ctrl+Shift+F9")));
        Q_EMIT keys->editingFinished();
        QCOMPARE(shortcutKeys(f.settings, f.entries.first()), QKeySequence(QStringLiteral("Ctrl+Shift+F9")));
        auto *list = dialog.findChild<QTreeWidget *>();
        QCOMPARE(list->currentItem()->text(1), QStringLiteral("Ctrl+Shift+F9"));
        dialog.findChild<QPushButton *>(QStringLiteral("noKeys"))->click();
        QVERIFY(shortcutKeys(f.settings, f.entries.first()).isEmpty());
    }
    void commands_haveTheRoom()
    {
        Fixture f;
        ShortcutDialog dialog(f.settings, {{QStringLiteral("Terminal"), f.entries}});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto *list = dialog.findChild<QTreeWidget *>();
        QVERIFY(list->columnWidth(0) > 2 * list->columnWidth(1));
    }
};

QTEST_MAIN(tst_Shortcuts)
#include "tst_Shortcuts.moc"
