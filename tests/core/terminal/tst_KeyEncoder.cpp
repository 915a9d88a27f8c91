#include "core/terminal/KeyEncoder.h"

#include <QTest>

using namespace portside::terminal;

class tst_KeyEncoder : public QObject
{
    Q_OBJECT

    static QByteArray key(Key key, quint8 modifiers = 0, const Modes &modes = {}, KeyLayout layout = KeyLayout::Xterm)
    {
        return encodeKey({key, {}, modifiers}, modes, {layout});
    }
    static QByteArray text(const char *text, quint8 modifiers = 0, const Modes &modes = {})
    {
        return encodeKey({Key::Text, QString::fromUtf8(text), modifiers}, modes);
    }

private Q_SLOTS:
    void text_isUtf8()
    {
        QCOMPARE(text("a"), QByteArray("a"));
        QCOMPARE(text("\xc3\x9f"), QByteArray("\xc3\x9f"));
        QCOMPARE(text(""), QByteArray());
    }
    void control_makesControlBytes()
    {
        QCOMPARE(text("a", modifier::Control), QByteArray("\x01"));
        QCOMPARE(text("C", modifier::Control | modifier::Shift), QByteArray("\x03"));
        QCOMPARE(text(" ", modifier::Control), QByteArray(1, '\0'));
        QCOMPARE(text("[", modifier::Control), QByteArray("\x1b"));
        QCOMPARE(text("]", modifier::Control), QByteArray("\x1d"));
        QCOMPARE(text("?", modifier::Control), QByteArray("\x7f"));
        QCOMPARE(text("/", modifier::Control), QByteArray("\x1f"));
        QCOMPARE(text("{", modifier::Control | modifier::Shift), QByteArray("\x1b"));
        QCOMPARE(text("|", modifier::Control | modifier::Shift), QByteArray("\x1c"));
        QCOMPARE(text("}", modifier::Control | modifier::Shift), QByteArray("\x1d"));
        QCOMPARE(text("~", modifier::Control | modifier::Shift), QByteArray("\x1e"));
        QCOMPARE(text("\xc3\xa4", modifier::Control), QByteArray("\xc3\xa4"));
    }
    void alt_sendsEscapeFirst()
    {
        QCOMPARE(text("x", modifier::Alt), QByteArray("\x1bx"));
        QCOMPARE(text("x", modifier::Alt | modifier::Control), QByteArray("\x1b\x18"));
    }
    void cursorKeys_followTheirMode()
    {
        Modes application;
        application.applicationCursorKeys = true;
        QCOMPARE(key(Key::Up), QByteArray("\x1b[A"));
        QCOMPARE(key(Key::Up, 0, application), QByteArray("\x1bOA"));
        QCOMPARE(key(Key::End, 0, application), QByteArray("\x1bOF"));
        QCOMPARE(key(Key::Left, modifier::Control, application), QByteArray("\x1b[1;5D"));
        QCOMPARE(key(Key::Home, modifier::Shift | modifier::Alt), QByteArray("\x1b[1;4H"));
    }
    void functionKeys_byLayout_data()
    {
        QTest::addColumn<KeyLayout>("layout");
        QTest::addColumn<Key>("pressed");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, KeyLayout layout, Key pressed, const char *bytes) {
            QTest::newRow(name) << layout << pressed << QByteArray(bytes);
        };
        row("xterm F1", KeyLayout::Xterm, functionKey(1), "\x1bOP");
        row("xterm F5", KeyLayout::Xterm, functionKey(5), "\x1b[15~");
        row("xterm F12", KeyLayout::Xterm, functionKey(12), "\x1b[24~");
        row("xterm F20", KeyLayout::Xterm, functionKey(20), "\x1b[34~");
        row("xterm Delete", KeyLayout::Xterm, Key::Delete, "\x1b[3~");
        row("VT220 Home", KeyLayout::Vt220, Key::Home, "\x1b[1~");
        row("VT220 F6", KeyLayout::Vt220, functionKey(6), "\x1b[17~");
        row("Linux F1", KeyLayout::Linux, functionKey(1), "\x1b[[A");
        row("Linux End", KeyLayout::Linux, Key::End, "\x1b[4~");
        row("SCO F12", KeyLayout::Sco, functionKey(12), "\x1b[X");
        row("PcAnsi F10", KeyLayout::UefiPcAnsi, functionKey(10), "\x1b[V");
        row("PcAnsi Delete", KeyLayout::UefiPcAnsi, Key::Delete, "\x1b[X");
        row("UEFI VT100 F3", KeyLayout::UefiVt100, functionKey(3), "\x1bOw");
        row("UEFI VT100 PageUp", KeyLayout::UefiVt100, Key::PageUp, "\x1b[?");
        row("VT-UTF8 F2", KeyLayout::UefiVtUtf8, functionKey(2),
            "\x1b"
            "2");
        row("VT-UTF8 F10", KeyLayout::UefiVtUtf8, functionKey(10),
            "\x1b"
            "0");
        row("VT-UTF8 Delete", KeyLayout::UefiVtUtf8, Key::Delete, "\x1b-");
    }
    void functionKeys_byLayout()
    {
        QFETCH(KeyLayout, layout);
        QFETCH(Key, pressed);
        QFETCH(QByteArray, bytes);
        QCOMPARE(key(pressed, 0, {}, layout), bytes);
    }
    void modifiedFunctionKeys_tellTheirModifiers()
    {
        QCOMPARE(key(functionKey(1), modifier::Shift), QByteArray("\x1b[1;2P"));
        QCOMPARE(key(functionKey(5), modifier::Control), QByteArray("\x1b[15;5~"));
        QCOMPARE(key(Key::Delete, modifier::Control), QByteArray("\x1b[3;5~"));
        QCOMPARE(key(functionKey(1), modifier::Shift, {}, KeyLayout::Vt220), QByteArray("\x1bOP"));
    }
    void linuxConsole_hasF13ToF20WithShift()
    {
        constexpr const char *sequences[] = {"\x1b[25~", "\x1b[26~", "\x1b[28~", "\x1b[29~",
                                             "\x1b[31~", "\x1b[32~", "\x1b[33~", "\x1b[34~"};
        for (int n = 1; n <= 8; ++n)
            QCOMPARE(key(functionKey(n), modifier::Shift, {}, KeyLayout::Linux), QByteArray(sequences[n - 1]));
        QCOMPARE(key(functionKey(9), modifier::Shift, {}, KeyLayout::Linux), QByteArray("\x1b[20;2~"));
        QCOMPARE(key(functionKey(1), modifier::Control, {}, KeyLayout::Linux), QByteArray("\x1b[1;5P"));
    }
    void linuxConsole_hasEscapeAndTabForShiftTab()
    {
        QCOMPARE(key(Key::Tab, modifier::Shift, {}, KeyLayout::Linux), QByteArray("\x1b\t"));
        QCOMPARE(key(Key::Tab, modifier::Shift), QByteArray("\x1b[Z"));
    }
    void backspace_isAChoice()
    {
        Modes asked;
        asked.backarrowSendsBackspace = true;
        QCOMPARE(key(Key::Backspace), QByteArray("\x7f"));
        QCOMPARE(key(Key::Backspace, modifier::Control), QByteArray("\b"));
        QCOMPARE(key(Key::Backspace, 0, asked), QByteArray("\b"));
        QCOMPARE(encodeKey({Key::Backspace, {}, 0}, {}, {KeyLayout::Xterm, BackspaceSends::ControlH}),
                 QByteArray("\b"));
        QCOMPARE(key(Key::Backspace, modifier::Alt), QByteArray("\x1b\x7f"));
    }
    void enter_isAChoice()
    {
        Modes newLine;
        newLine.newLine = true;
        QCOMPARE(key(Key::Enter), QByteArray("\r"));
        QCOMPARE(key(Key::Enter, 0, newLine), QByteArray("\r\n"));
        QCOMPARE(encodeKey({Key::Enter, {}, 0}, {}, {KeyLayout::Xterm, BackspaceSends::Delete, EnterSends::LineFeed}),
                 QByteArray("\n"));
        QCOMPARE(encodeKey({Key::Enter, {}, 0}, {}, {KeyLayout::Xterm, BackspaceSends::Delete, EnterSends::Both}),
                 QByteArray("\r\n"));
    }
    void tabAndEscape()
    {
        QCOMPARE(key(Key::Tab), QByteArray("\t"));
        QCOMPARE(key(Key::Tab, modifier::Shift), QByteArray("\x1b[Z"));
        QCOMPARE(key(Key::Escape), QByteArray("\x1b"));
        QCOMPARE(key(Key::Escape, modifier::Alt), QByteArray("\x1b\x1b"));
    }
    void otherKeys_areToldOnlyWhenAsked()
    {
        Modes two;
        two.modifyOtherKeys = 2;
        Modes one;
        one.modifyOtherKeys = 1;
        QCOMPARE(key(Key::Enter, modifier::Shift), QByteArray("\r"));
        QCOMPARE(key(Key::Enter, modifier::Shift, two), QByteArray("\x1b[27;2;13~"));
        QCOMPARE(text("a", modifier::Control, two), QByteArray("\x1b[27;5;97~"));
        QCOMPARE(text("a", modifier::Control, one), QByteArray("\x01"));
        QCOMPARE(text("1", modifier::Control, one), QByteArray("\x1b[27;5;49~"));
        QCOMPARE(text("A", modifier::Shift, two), QByteArray("A"));
    }
    void keypad_meansDigitsOnAPc()
    {
        Modes application;
        application.applicationKeypad = true;
        QCOMPARE(key(Key::Keypad7), QByteArray("7"));
        QCOMPARE(key(Key::Keypad7, 0, application), QByteArray("7"));
        QCOMPARE(key(Key::Keypad7, 0, application, KeyLayout::Vt220), QByteArray("\x1bOw"));
        QCOMPARE(key(Key::KeypadEnter, 0, application, KeyLayout::Vt220), QByteArray("\x1bOM"));
        QCOMPARE(key(Key::KeypadEnter), QByteArray("\r"));
    }
    void vt52Mode_hasItsOwnKeys()
    {
        Modes vt52;
        vt52.vt52 = vt52.applicationCursorKeys = true;
        QCOMPARE(key(Key::Up, 0, vt52), QByteArray("\x1b"
                                                   "A"));
        QCOMPARE(key(functionKey(1), 0, vt52), QByteArray("\x1bP"));
        QCOMPARE(key(Key::Keypad7, 0, vt52), QByteArray("7"));
        vt52.applicationKeypad = true;
        QCOMPARE(key(Key::Keypad7, 0, vt52), QByteArray("\x1b?w"));
    }
    void keys_beginWithOneByte_whereTheGuestAskedForIt()
    {
        Modes modes;
        modes.eightBitControls = true;
        QCOMPARE(encodeKey({Key::Up, {}, 0}, modes), QByteArray("\x9b"
                                                                "A"));
        QCOMPARE(encodeKey({functionKey(1), {}, 0}, modes), QByteArray("\x8f"
                                                                       "P"));
        QCOMPARE(encodeKey({functionKey(5), {}, modifier::Shift}, modes), QByteArray("\x9b"
                                                                                     "15;2~"));
        QCOMPARE(encodeKey({Key::Text, QStringLiteral("["), modifier::Alt}, modes), QByteArray("\x1b["));
        QCOMPARE(encodeKey({Key::Escape, {}, 0}, modes), QByteArray("\x1b"));
        modes.vt52 = true;
        QCOMPARE(encodeKey({Key::Up, {}, 0}, modes), QByteArray("\x1b"
                                                                "A"));
    }
};

QTEST_GUILESS_MAIN(tst_KeyEncoder)
#include "tst_KeyEncoder.moc"
