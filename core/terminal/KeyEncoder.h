#pragma once

#include "core/terminal/Modes.h"

#include <QByteArray>
#include <QString>

namespace portside::terminal {

/// Keys that are not text. Function keys are FunctionFirst + n - 1 for Fn, n from 1 to 20.
enum class Key : quint8 {
    Text,
    Enter,
    Tab,
    Backspace,
    Escape,
    Up,
    Down,
    Right,
    Left,
    Home,
    End,
    Insert,
    Delete,
    PageUp,
    PageDown,
    Keypad0,
    Keypad1,
    Keypad2,
    Keypad3,
    Keypad4,
    Keypad5,
    Keypad6,
    Keypad7,
    Keypad8,
    Keypad9,
    KeypadDecimal,
    KeypadComma,
    KeypadPlus,
    KeypadMinus,
    KeypadMultiply,
    KeypadDivide,
    KeypadEqual,
    KeypadEnter,
    KeypadBegin,
    FunctionFirst,
    FunctionLast = FunctionFirst + 19,
};
constexpr Key functionKey(int n)
{
    return Key(int(Key::FunctionFirst) + n - 1);
}

/// Bits of KeyPress::modifiers.
namespace modifier {
inline constexpr quint8 Shift = 1, Alt = 2, Control = 4, Meta = 8;
}

/// One key as the window system gave it. For Key::Text, `text` is what the layout made of it without Control and Alt
/// ("a", "A", "ß"); with Control the encoder finds the control byte itself. Keypad keys that stand for digits come as
/// Key::KeypadN with NumLock on and as Key::Home ... with it off.
struct KeyPress
{
    Key key = Key::Text;
    QString text;
    quint8 modifiers = 0;
};

/// Whose keyboard we imitate. UEFI's own terminal types equal none of the others (edk2 TerminalDxe).
enum class KeyLayout : quint8 { Xterm, Vt220, Linux, Sco, UefiPcAnsi, UefiVt100, UefiVtUtf8 };
enum class BackspaceSends : quint8 { Delete, ControlH };
enum class EnterSends : quint8 { CarriageReturn, LineFeed, Both };

/// The port's own habits; Modes are the guest's.
struct KeyStyle
{
    KeyLayout layout = KeyLayout::Xterm;
    BackspaceSends backspace = BackspaceSends::Delete;
    EnterSends enter = EnterSends::CarriageReturn;
    bool operator==(const KeyStyle &) const = default;
};

/// The bytes of one key press, always to be written in one piece (a guest may take a lone ESC for a key). Empty: the
/// key says nothing to a guest. Text is encoded as UTF-8. Follows xterm's ctlseqs ("PC-Style Function Keys",
/// modifyOtherKeys), DEC VT220, console_codes(4).
QByteArray encodeKey(const KeyPress &press, const Modes &modes, const KeyStyle &style = {});

} // namespace portside::terminal
