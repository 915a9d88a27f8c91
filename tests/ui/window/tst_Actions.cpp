#include "ui/Actions.h"

#include "core/terminal/Terminal.h"
#include "ui/preferences/Settings.h"
#include "ui/terminal/TerminalView.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::session::MachineState;
using Selection = ActionContext::Selection;

class tst_Actions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void machineActions_areEnabledByState_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QList<int>>("enabled");
        const auto ids = [](std::initializer_list<ActionId> list) {
            QList<int> result;
            for (const ActionId id : list)
                result += int(id);
            return result;
        };
        using enum ActionId;
        QTest::newRow("off") << int(MachineState::Off) << ids({Start, RemoveMachine});
        QTest::newRow("starting") << int(MachineState::Starting) << ids({ForceOff});
        QTest::newRow("running") << int(MachineState::Running) << ids({Pause, ShutDown, Reset, ForceOff});
        QTest::newRow("paused") << int(MachineState::Paused) << ids({Resume, Reset, ForceOff});
        QTest::newRow("shutting down") << int(MachineState::ShuttingDown) << ids({Pause, ShutDown, Reset, ForceOff});
        QTest::newRow("not responding") << int(MachineState::NotResponding) << ids({ForceOff});
    }
    void machineActions_areEnabledByState()
    {
        QFETCH(int, state);
        QFETCH(QList<int>, enabled);
        Actions actions;
        ActionContext context;
        context.selection = Selection::Machine;
        context.state = MachineState(state);
        actions.update(context);
        using enum ActionId;
        for (const ActionId id : {Start, Pause, Resume, ShutDown, Reset, ForceOff, RemoveMachine})
            QVERIFY2(actions[id]->isEnabled() == enabled.contains(int(id)), qPrintable(actions[id]->text()));
    }
    // A terminal keeps every key from the window but Ctrl+Shift and a key that is no command of its own.
    void defaultKeys_areNeitherAGuestsNorTaken()
    {
        const QList<ShortcutEntry> window = Actions().shortcuts();
        QSet<QString> seen;
        terminal::Terminal terminal;
        TerminalView view(terminal);
        for (const ShortcutEntry &entry : window + terminalShortcuts()) {
            const QString keys = entry.initial.toString();
            QVERIFY2(keys.isEmpty() || !seen.contains(keys), qPrintable(entry.id + u' ' + keys));
            seen += keys;
            if (isFreeOfGuests(entry.initial))
                continue;
            QKeyEvent pressed(QEvent::ShortcutOverride, entry.initial[0].key(), entry.initial[0].keyboardModifiers());
            pressed.ignore();
            QCoreApplication::sendEvent(&view, &pressed);
            QVERIFY2(pressed.isAccepted(), qPrintable(entry.id)); // the guest gets it
        }
    }
    void usersKeys_areTheWindows()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        Actions actions;
        setShortcutKeys(settings, actions.shortcuts().first(), QKeySequence(QStringLiteral("Ctrl+Shift+F2")));
        actions.applyShortcuts(settings);
        QCOMPARE(actions[ActionId::NewMachine]->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+F2")));
        QCOMPARE(actions[ActionId::Attach]->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+O")));
    }
    void withoutAMachine_onlyMakingAndAttachingIsPossible()
    {
        Actions actions;
        actions.update({});
        QVERIFY(actions[ActionId::NewMachine]->isEnabled());
        QVERIFY(actions[ActionId::Attach]->isEnabled());
        QVERIFY(!actions[ActionId::Start]->isEnabled());
        QVERIFY(!actions[ActionId::ShowDevices]->isEnabled());
    }
    void disabledAction_saysWhy()
    {
        Actions actions;
        ActionContext context;
        context.selection = Selection::Machine;
        actions.update(context);
        QVERIFY(actions[ActionId::ForceOff]->toolTip().endsWith(QStringLiteral("The machine is off.")));
        context.state = MachineState::Running;
        actions.update(context);
        QVERIFY(!actions[ActionId::ForceOff]->toolTip().contains(QStringLiteral("off.")));
    }
    void brokenMachine_canBeRemovedOnly()
    {
        Actions actions;
        ActionContext context;
        context.selection = Selection::BrokenMachine;
        actions.update(context);
        QVERIFY(actions[ActionId::RemoveMachine]->isEnabled());
        QVERIFY(!actions[ActionId::Start]->isEnabled());
    }
    void terminal_canBeGoneToBeforeItIsThere()
    {
        Actions actions;
        ActionContext context;
        context.selection = Selection::Machine;
        actions.update(context);
        QVERIFY(!actions[ActionId::GoToConsole]->isEnabled());
        context.consoleMayCome = true;
        actions.update(context);
        QVERIFY(actions[ActionId::GoToConsole]->isEnabled());
        QVERIFY(!actions[ActionId::DetachConsole]->isEnabled());
        context = {};
        context.selection = Selection::Endpoint;
        actions.update(context);
        QVERIFY(actions[ActionId::GoToConsole]->isEnabled());
    }
    void pauseAndResume_shareAPlace()
    {
        Actions actions;
        ActionContext context;
        context.selection = Selection::Machine;
        context.state = MachineState::Paused;
        actions.update(context);
        QVERIFY(!actions[ActionId::Pause]->isVisible());
        QVERIFY(actions[ActionId::Resume]->isVisible());
    }
    void menus_haveUniqueMnemonicsAndShortcuts()
    {
        Actions actions;
        QMenuBar bar;
        actions.fillMenuBar(&bar);
        QSet<QString> shortcuts;
        for (const QAction *menuAction : bar.actions()) {
            QSet<QChar> mnemonics;
            for (const QAction *action : menuAction->menu()->actions()) {
                if (action->isSeparator())
                    continue;
                const qsizetype mark = action->text().indexOf(QLatin1Char('&'));
                QVERIFY2(mark >= 0, qPrintable(action->text()));
                const QChar key = action->text().at(mark + 1).toLower();
                // Pause and Resume are never shown together.
                const bool known = mnemonics.contains(key);
                QVERIFY2(!known, qPrintable(menuAction->text() + QStringLiteral(": ") + action->text()));
                mnemonics += key;
                if (!action->shortcut().isEmpty()) {
                    QVERIFY2(!shortcuts.contains(action->shortcut().toString()), qPrintable(action->text()));
                    shortcuts += action->shortcut().toString();
                }
            }
        }
    }
};

QTEST_MAIN(tst_Actions)
#include "tst_Actions.moc"
