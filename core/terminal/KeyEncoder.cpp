#include "core/terminal/KeyEncoder.h"

#include <QList>

namespace portside::terminal {

namespace {

using enum Key;

struct FixedKey
{
    Key key;
    const char *bytes;
    quint8 modifiers = 0; ///< only of layouts that take modifiers
};

constexpr Key fn(int n)
{
    return functionKey(n);
}

// Whole sequences by layout. What a layout lacks is looked up in xterm's.
constexpr FixedKey vt220Keys[] = {
    {Home, "\x1b[1~"},
    {End, "\x1b[4~"},
};
// With Shift, the kernel's keymap has F13 to F20 on F1 to F8, where terminfo's linux looks for them (kf13 to kf20).
constexpr FixedKey linuxKeys[] = {
    {Home, "\x1b[1~"},
    {End, "\x1b[4~"},
    {fn(1), "\x1b[[A"},
    {fn(2), "\x1b[[B"},
    {fn(3), "\x1b[[C"},
    {fn(4), "\x1b[[D"},
    {fn(5), "\x1b[[E"},
    {fn(1), "\x1b[25~", modifier::Shift},
    {fn(2), "\x1b[26~", modifier::Shift},
    {fn(3), "\x1b[28~", modifier::Shift},
    {fn(4), "\x1b[29~", modifier::Shift},
    {fn(5), "\x1b[31~", modifier::Shift},
    {fn(6), "\x1b[32~", modifier::Shift},
    {fn(7), "\x1b[33~", modifier::Shift},
    {fn(8), "\x1b[34~", modifier::Shift},
};
constexpr FixedKey scoKeys[] = {
    {Up, "\x1b[A"},     {Down, "\x1b[B"},   {Right, "\x1b[C"}, {Left, "\x1b[D"},   {Home, "\x1b[H"},
    {End, "\x1b[F"},    {Insert, "\x1b[L"}, {Delete, "\x7f"},  {PageUp, "\x1b[I"}, {PageDown, "\x1b[G"},
    {fn(1), "\x1b[M"},  {fn(2), "\x1b[N"},  {fn(3), "\x1b[O"}, {fn(4), "\x1b[P"},  {fn(5), "\x1b[Q"},
    {fn(6), "\x1b[R"},  {fn(7), "\x1b[S"},  {fn(8), "\x1b[T"}, {fn(9), "\x1b[U"},  {fn(10), "\x1b[V"},
    {fn(11), "\x1b[W"}, {fn(12), "\x1b[X"},
};
// The three of edk2's TerminalDxe.
constexpr FixedKey pcAnsiKeys[] = {
    {Up, "\x1b[A"},    {Down, "\x1b[B"},   {Right, "\x1b[C"},  {Left, "\x1b[D"},   {Home, "\x1b[H"},
    {End, "\x1b[F"},   {Insert, "\x1b[L"}, {Delete, "\x1b[X"}, {PageUp, "\x1b[I"}, {PageDown, "\x1b[G"},
    {fn(1), "\x1b[M"}, {fn(2), "\x1b[N"},  {fn(3), "\x1b[O"},  {fn(4), "\x1b[P"},  {fn(5), "\x1b[Q"},
    {fn(6), "\x1b[R"}, {fn(7), "\x1b[S"},  {fn(8), "\x1b[T"},  {fn(9), "\x1b[U"},  {fn(10), "\x1b[V"},
};
constexpr FixedKey uefiVt100Keys[] = {
    {Up, "\x1b[A"},    {Down, "\x1b[B"},   {Right, "\x1b[C"},  {Left, "\x1b[D"},   {Home, "\x1b[H"},
    {End, "\x1b[K"},   {Insert, "\x1b[@"}, {Delete, "\x1b[P"}, {PageUp, "\x1b[?"}, {PageDown, "\x1b[/"},
    {fn(1), "\x1bOP"}, {fn(2), "\x1bOQ"},  {fn(3), "\x1bOw"},  {fn(4), "\x1bOx"},  {fn(5), "\x1bOt"},
    {fn(6), "\x1bOu"}, {fn(7), "\x1bOq"},  {fn(8), "\x1bOr"},  {fn(9), "\x1bOp"},  {fn(10), "\x1bOM"},
};
constexpr FixedKey vtUtf8Keys[] = {
    {Up, "\x1b[A"},
    {Down, "\x1b[B"},
    {Right, "\x1b[C"},
    {Left, "\x1b[D"},
    {Home, "\x1bh"},
    {End, "\x1bk"},
    {Insert, "\x1b+"},
    {Delete, "\x1b-"},
    {PageUp, "\x1b?"},
    {PageDown, "\x1b/"},
    {fn(1), "\x1b"
            "1"},
    {fn(2), "\x1b"
            "2"},
    {fn(3), "\x1b"
            "3"},
    {fn(4), "\x1b"
            "4"},
    {fn(5), "\x1b"
            "5"},
    {fn(6), "\x1b"
            "6"},
    {fn(7), "\x1b"
            "7"},
    {fn(8), "\x1b"
            "8"},
    {fn(9), "\x1b"
            "9"},
    {fn(10), "\x1b"
             "0"},
    {fn(11), "\x1b!"},
    {fn(12), "\x1b@"},
};

// While the guest has chosen VT52 mode, whatever the layout.
constexpr FixedKey vt52Keys[] = {
    {Up, "\x1b"
         "A"},
    {Down, "\x1b"
           "B"},
    {Right, "\x1b"
            "C"},
    {Left, "\x1b"
           "D"},
    {fn(1), "\x1bP"},
    {fn(2), "\x1bQ"},
    {fn(3), "\x1bR"},
    {fn(4), "\x1bS"},
};

struct Layout
{
    const FixedKey *keys;
    size_t count;
};

template <size_t Size> constexpr Layout layoutOf(const FixedKey (&keys)[Size])
{
    return {keys, Size};
}

// In the order of KeyLayout.
constexpr Layout layouts[] = {{nullptr, 0},         layoutOf(vt220Keys),     layoutOf(linuxKeys), layoutOf(scoKeys),
                              layoutOf(pcAnsiKeys), layoutOf(uefiVt100Keys), layoutOf(vtUtf8Keys)};

constexpr Layout vt52Layout = layoutOf(vt52Keys);

// xterm's PC-style keys: CSI number ; modifiers final. A number of 1 is left out without modifiers.
struct XtermKey
{
    Key key;
    int number;
    char final;
    enum { Csi, Ss3, CursorMode } plain; // how it begins without modifiers
};

constexpr XtermKey xtermKeys[] = {
    {Up, 1, 'A', XtermKey::CursorMode},
    {Down, 1, 'B', XtermKey::CursorMode},
    {Right, 1, 'C', XtermKey::CursorMode},
    {Left, 1, 'D', XtermKey::CursorMode},
    {Home, 1, 'H', XtermKey::CursorMode},
    {End, 1, 'F', XtermKey::CursorMode},
    {KeypadBegin, 1, 'E', XtermKey::CursorMode},
    {Insert, 2, '~', XtermKey::Csi},
    {Delete, 3, '~', XtermKey::Csi},
    {PageUp, 5, '~', XtermKey::Csi},
    {PageDown, 6, '~', XtermKey::Csi},
    {fn(1), 1, 'P', XtermKey::Ss3},
    {fn(2), 1, 'Q', XtermKey::Ss3},
    {fn(3), 1, 'R', XtermKey::Ss3},
    {fn(4), 1, 'S', XtermKey::Ss3},
    {fn(5), 15, '~', XtermKey::Csi},
    {fn(6), 17, '~', XtermKey::Csi},
    {fn(7), 18, '~', XtermKey::Csi},
    {fn(8), 19, '~', XtermKey::Csi},
    {fn(9), 20, '~', XtermKey::Csi},
    {fn(10), 21, '~', XtermKey::Csi},
    {fn(11), 23, '~', XtermKey::Csi},
    {fn(12), 24, '~', XtermKey::Csi},
    {fn(13), 25, '~', XtermKey::Csi},
    {fn(14), 26, '~', XtermKey::Csi},
    {fn(15), 28, '~', XtermKey::Csi},
    {fn(16), 29, '~', XtermKey::Csi},
    {fn(17), 31, '~', XtermKey::Csi},
    {fn(18), 32, '~', XtermKey::Csi},
    {fn(19), 33, '~', XtermKey::Csi},
    {fn(20), 34, '~', XtermKey::Csi},
};

struct KeypadKey
{
    Key key;
    char numeric;
    char application; // after SS3
};

constexpr KeypadKey keypadKeys[] = {
    {Keypad0, '0', 'p'},     {Keypad1, '1', 'q'},      {Keypad2, '2', 'r'},        {Keypad3, '3', 's'},
    {Keypad4, '4', 't'},     {Keypad5, '5', 'u'},      {Keypad6, '6', 'v'},        {Keypad7, '7', 'w'},
    {Keypad8, '8', 'x'},     {Keypad9, '9', 'y'},      {KeypadDecimal, '.', 'n'},  {KeypadComma, ',', 'l'},
    {KeypadPlus, '+', 'k'},  {KeypadMinus, '-', 'm'},  {KeypadMultiply, '*', 'j'}, {KeypadDivide, '/', 'o'},
    {KeypadEqual, '=', 'X'}, {KeypadEnter, '\r', 'M'},
};

QByteArray otherKey(char32_t code, quint8 modifiers, const Modes &modes)
{
    const QByteArray bits = QByteArray::number(1 + modifiers);
    const QByteArray point = QByteArray::number(uint(code));
    if (modes.formatOtherKeys == 1)
        return "\x1b[" + point + ';' + bits + 'u';
    return "\x1b[27;" + bits + ';' + point + '~';
}

QByteArray withEscape(const QByteArray &bytes, quint8 modifiers)
{
    return modifiers & (modifier::Alt | modifier::Meta) ? QByteArray('\x1b' + bytes) : bytes;
}

// The control byte of a character, or -1: VT220 Programmer Reference, table 3-5, and with Shift held as xterm has them.
int controlByte(char32_t point)
{
    if (point >= 'a' && point <= 'z')
        return int(point) - 'a' + 1;
    if (point >= '@' && point <= '_')
        return int(point) - '@';
    if (point >= '{' && point <= '~')
        return int(point) - '`';
    constexpr char digits[] = "2345678";
    constexpr int controls[] = {0x00, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f, 0x7f};
    for (int i = 0; i < 7; ++i) {
        if (point == char32_t(digits[i]))
            return controls[i];
    }
    return point == ' ' || point == '`' ? 0x00 : point == '/' ? 0x1f : point == '?' ? 0x7f : -1;
}

QByteArray encodeText(const KeyPress &press, const Modes &modes)
{
    const QList<uint> points = press.text.toUcs4();
    if (points.isEmpty())
        return {};
    const char32_t point = points.front();
    const bool beyondShift = press.modifiers & ~modifier::Shift;
    if (modes.modifyOtherKeys >= 2 && beyondShift)
        return otherKey(point, press.modifiers, modes);
    if (!(press.modifiers & modifier::Control))
        return withEscape(press.text.toUtf8(), press.modifiers);
    const int control = controlByte(point);
    if (control < 0 && modes.modifyOtherKeys >= 1)
        return otherKey(point, press.modifiers, modes);
    return withEscape(control < 0 ? press.text.toUtf8() : QByteArray(1, char(control)), press.modifiers);
}

QByteArray enterBytes(const Modes &modes, EnterSends enter)
{
    if (modes.newLine || enter == EnterSends::Both)
        return "\r\n";
    return enter == EnterSends::LineFeed ? "\n" : "\r";
}

QByteArray backspaceBytes(quint8 modifiers, const Modes &modes, BackspaceSends backspace)
{
    const bool other = modifiers & modifier::Control;
    const bool controlH = modes.backarrowSendsBackspace || backspace == BackspaceSends::ControlH;
    return QByteArray(1, controlH != other ? '\x08' : '\x7f');
}

// In terminfo's kcbt; what ncurses does not know there begins with Escape, which closes a dialog.
const char *shiftTab(KeyLayout layout)
{
    return layout == KeyLayout::Linux ? "\x1b\t" : "\x1b[Z";
}

// Enter, Tab, Backspace, Escape. Shift+Tab is the one with a sequence of its own.
QByteArray encodeControlKey(const KeyPress &press, const Modes &modes, const KeyStyle &style)
{
    constexpr char32_t codes[] = {13, 9, 127, 27};
    const bool plainShiftTab = press.key == Tab && press.modifiers == modifier::Shift;
    if (modes.modifyOtherKeys >= 2 && press.modifiers && !plainShiftTab)
        return otherKey(codes[int(press.key) - int(Enter)], press.modifiers, modes);
    switch (press.key) {
    case Enter:
        return withEscape(enterBytes(modes, style.enter), press.modifiers);
    case Tab:
        return withEscape(press.modifiers & modifier::Shift ? shiftTab(style.layout) : "\t", press.modifiers);
    case Backspace:
        return withEscape(backspaceBytes(press.modifiers, modes, style.backspace), press.modifiers);
    default:
        return withEscape("\x1b", press.modifiers);
    }
}

QByteArray encodeXtermKey(const XtermKey &row, quint8 modifiers, const Modes &modes)
{
    const QByteArray number = QByteArray::number(row.number);
    if (modifiers)
        return "\x1b[" + number + ';' + QByteArray::number(1 + modifiers) + row.final;
    const bool ss3 = row.plain == XtermKey::Ss3 || (row.plain == XtermKey::CursorMode && modes.applicationCursorKeys);
    return (ss3 ? "\x1bO" : "\x1b[") + (row.number == 1 ? QByteArray() : number) + row.final;
}

// With NumLock on a PC's keypad means digits, whatever the guest asked for; on a VT220 the guest decides.
QByteArray encodeKeypad(const KeypadKey &row, quint8 modifiers, const Modes &modes, const KeyStyle &style)
{
    if (modes.applicationKeypad && modes.vt52)
        return QByteArray("\x1b?") + row.application;
    if (modes.applicationKeypad && style.layout == KeyLayout::Vt220)
        return QByteArray("\x1bO") + row.application;
    if (row.key == KeypadEnter)
        return withEscape(enterBytes(modes, style.enter), modifiers);
    return withEscape(QByteArray(1, row.numeric), modifiers);
}

bool takesModifiers(KeyLayout layout)
{
    return layout == KeyLayout::Xterm || layout == KeyLayout::Linux;
}

} // namespace

namespace {

QByteArray encodeFunctionKey(const KeyPress &press, const Modes &modes, const KeyStyle &style)
{
    const Layout &layout = modes.vt52 ? vt52Layout : layouts[size_t(style.layout)];
    const quint8 modifiers = takesModifiers(style.layout) ? press.modifiers : 0;
    for (size_t i = 0; i < layout.count; ++i) {
        if (layout.keys[i].key == press.key && layout.keys[i].modifiers == modifiers)
            return layout.keys[i].bytes;
    }
    for (const XtermKey &row : xtermKeys) {
        if (row.key == press.key)
            return encodeXtermKey(row, modifiers, modes);
    }
    for (const KeypadKey &row : keypadKeys) {
        if (row.key == press.key)
            return encodeKeypad(row, press.modifiers, modes, style);
    }
    return {};
}

} // namespace

QByteArray encodeKey(const KeyPress &press, const Modes &modes, const KeyStyle &style)
{
    if (press.key == Text)
        return encodeText(press, modes);
    if (press.key >= Enter && press.key <= Escape)
        return encodeControlKey(press, modes, style);
    const QByteArray bytes = encodeFunctionKey(press, modes, style);
    const bool oneByte = modes.eightBitControls && !modes.vt52 && bytes.size() > 2 &&
                         (bytes.startsWith("\x1b[") || bytes.startsWith("\x1bO"));
    return oneByte ? QByteArray(1, char(bytes[1] + 0x40)) + bytes.mid(2) : bytes;
}

} // namespace portside::terminal
