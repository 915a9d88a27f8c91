#include "ui/terminal/KeyMapping.h"
#include "ui/terminal/TerminalCommands.h"

#include <QKeyEvent>
#include <QSet>
#include <QTest>

using namespace portside::ui;
using portside::terminal::Key;
using portside::terminal::KeyPress;
namespace modifier = portside::terminal::modifier;

class tst_KeyMapping : public QObject
{
    Q_OBJECT

    static QKeyEvent pressed(int key, Qt::KeyboardModifiers modifiers = {}, const QString &text = {})
    {
        return QKeyEvent(QEvent::KeyPress, key, modifiers, text);
    }

private Q_SLOTS:
    void key_becomesWhatTheEncoderWants_data()
    {
        QTest::addColumn<int>("qtKey");
        QTest::addColumn<Qt::KeyboardModifiers>("qtModifiers");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("modifiers");
        const auto row = [](const char *name, int qtKey, Qt::KeyboardModifiers qtModifiers, const QString &text,
                            Key key, const QString &expected, int modifiers) {
            QTest::newRow(name) << qtKey << qtModifiers << text << int(key) << expected << modifiers;
        };
        row("letter", Qt::Key_A, {}, QStringLiteral("a"), Key::Text, QStringLiteral("a"), 0);
        row("capital", Qt::Key_A, Qt::ShiftModifier, QStringLiteral("A"), Key::Text, QStringLiteral("A"),
            modifier::Shift);
        row("umlaut", Qt::Key_Adiaeresis, {}, QStringLiteral("ä"), Key::Text, QStringLiteral("ä"), 0);
        row("dead key completed", Qt::Key_Eacute, {}, QStringLiteral("é"), Key::Text, QStringLiteral("é"), 0);
        row("third level", Qt::Key_At, Qt::GroupSwitchModifier, QStringLiteral("@"), Key::Text, QStringLiteral("@"), 0);
        row("control", Qt::Key_C, Qt::ControlModifier, QStringLiteral("\x03"), Key::Text, QStringLiteral("c"),
            modifier::Control);
        row("control bracket", Qt::Key_BracketRight, Qt::ControlModifier, QStringLiteral("\x1d"), Key::Text,
            QStringLiteral("]"), modifier::Control);
        row("alt", Qt::Key_X, Qt::AltModifier, QStringLiteral("x"), Key::Text, QStringLiteral("x"), modifier::Alt);
        row("return", Qt::Key_Return, {}, QStringLiteral("\r"), Key::Enter, {}, 0);
        row("keypad enter", Qt::Key_Enter, Qt::KeypadModifier, QStringLiteral("\r"), Key::KeypadEnter, {}, 0);
        row("backtab", Qt::Key_Backtab, Qt::ShiftModifier, {}, Key::Tab, {}, modifier::Shift);
        row("keypad digit", Qt::Key_7, Qt::KeypadModifier, QStringLiteral("7"), Key::Keypad7, {}, 0);
        row("keypad without NumLock", Qt::Key_Home, Qt::KeypadModifier, {}, Key::Home, {}, 0);
        row("keypad minus", Qt::Key_Minus, Qt::KeypadModifier, QStringLiteral("-"), Key::KeypadMinus, {}, 0);
        row("F1", Qt::Key_F1, {}, {}, portside::terminal::functionKey(1), {}, 0);
        row("F12 with Ctrl", Qt::Key_F12, Qt::ControlModifier, {}, portside::terminal::functionKey(12), {},
            modifier::Control);
        row("up with Shift", Qt::Key_Up, Qt::ShiftModifier, {}, Key::Up, {}, modifier::Shift);
    }
    void key_becomesWhatTheEncoderWants()
    {
        QFETCH(int, qtKey);
        QFETCH(Qt::KeyboardModifiers, qtModifiers);
        QFETCH(QString, text);
        const auto press = keyPressOf(pressed(qtKey, qtModifiers, text));
        QVERIFY(press);
        QTEST(int(press->key), "key");
        QTEST(press->text, "expected");
        QTEST(int(press->modifiers), "modifiers");
    }
    void modifierAlone_isNothing()
    {
        for (const int key :
             {Qt::Key_Shift, Qt::Key_Control, Qt::Key_Alt, Qt::Key_AltGr, Qt::Key_CapsLock, Qt::Key_Dead_Acute})
            QVERIFY(!keyPressOf(pressed(key)));
    }
    void zoomKeys_workOnEveryLayout_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("withShift");
        QTest::addColumn<int>("command");
        QTest::newRow("plus of a US layout") << int(Qt::Key_Plus) << true << int(TerminalCommand::ZoomIn);
        QTest::newRow("plus of a German layout") << int(Qt::Key_Plus) << false << int(TerminalCommand::ZoomIn);
        QTest::newRow("zero of a US layout") << int(Qt::Key_ParenRight) << true << int(TerminalCommand::ZoomReset);
        QTest::newRow("zero of a German layout") << int(Qt::Key_Equal) << true << int(TerminalCommand::ZoomReset);
        QTest::newRow("zero of a French layout") << int(Qt::Key_0) << true << int(TerminalCommand::ZoomReset);
    }
    void zoomKeys_workOnEveryLayout()
    {
        QFETCH(int, key);
        QFETCH(bool, withShift);
        QFETCH(int, command);
        const Qt::KeyboardModifiers shift = withShift ? Qt::ShiftModifier : Qt::NoModifier;
        const auto found = commandOf(pressed(key, Qt::ControlModifier | shift));
        QCOMPARE(found ? int(*found) : -1, command);
    }
    void shortcuts_areWithTheirModifiersOnlyAndUnique()
    {
        QSet<int> keys;
        for (const TerminalCommandRow &row : terminalCommands()) {
            for (const Qt::Key key : row.keys) {
                if (key == Qt::Key(0))
                    continue;
                QVERIFY2(!keys.contains(key), row.text);
                keys.insert(key);
                const Qt::KeyboardModifiers all = Qt::ControlModifier | Qt::ShiftModifier;
                for (const Qt::KeyboardModifiers modifiers : {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(all),
                                                              all & Qt::ControlModifier, all & Qt::ShiftModifier})
                    QCOMPARE(commandOf(pressed(key, modifiers)) == row.command,
                             (modifiers & ~row.layoutsModifiers) == row.modifiers);
            }
            QVERIFY(!commandText(row.command).isEmpty());
        }
    }
};

QTEST_MAIN(tst_KeyMapping)
#include "tst_KeyMapping.moc"
