#include "ui/terminal/KeyMapping.h"

#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace portside::ui {

using terminal::Key;
using terminal::KeyPress;
using terminal::MouseButton;

namespace {

struct KeyRow
{
    int qtKey;
    Key plain;
    Key keypad; // the same key on the keypad
};

constexpr KeyRow keyRows[] = {
    {Qt::Key_Return, Key::Enter, Key::KeypadEnter},
    {Qt::Key_Enter, Key::KeypadEnter, Key::KeypadEnter},
    {Qt::Key_Tab, Key::Tab, Key::Tab},
    {Qt::Key_Backtab, Key::Tab, Key::Tab},
    {Qt::Key_Backspace, Key::Backspace, Key::Backspace},
    {Qt::Key_Escape, Key::Escape, Key::Escape},
    {Qt::Key_Up, Key::Up, Key::Up},
    {Qt::Key_Down, Key::Down, Key::Down},
    {Qt::Key_Right, Key::Right, Key::Right},
    {Qt::Key_Left, Key::Left, Key::Left},
    {Qt::Key_Home, Key::Home, Key::Home},
    {Qt::Key_End, Key::End, Key::End},
    {Qt::Key_Insert, Key::Insert, Key::Insert},
    {Qt::Key_Delete, Key::Delete, Key::Delete},
    {Qt::Key_PageUp, Key::PageUp, Key::PageUp},
    {Qt::Key_PageDown, Key::PageDown, Key::PageDown},
    {Qt::Key_Clear, Key::KeypadBegin, Key::KeypadBegin},
    {Qt::Key_Period, Key::Text, Key::KeypadDecimal},
    {Qt::Key_Comma, Key::Text, Key::KeypadComma},
    {Qt::Key_Plus, Key::Text, Key::KeypadPlus},
    {Qt::Key_Minus, Key::Text, Key::KeypadMinus},
    {Qt::Key_Asterisk, Key::Text, Key::KeypadMultiply},
    {Qt::Key_Slash, Key::Text, Key::KeypadDivide},
    {Qt::Key_Equal, Key::Text, Key::KeypadEqual},
};

Key namedKey(const QKeyEvent &event)
{
    const int key = event.key();
    const bool keypad = event.modifiers() & Qt::KeypadModifier;
    if (key >= Qt::Key_F1 && key <= Qt::Key_F20)
        return terminal::functionKey(key - Qt::Key_F1 + 1);
    if (keypad && key >= Qt::Key_0 && key <= Qt::Key_9)
        return Key(int(Key::Keypad0) + key - Qt::Key_0);
    const auto row =
        std::find_if(std::begin(keyRows), std::end(keyRows), [key](const KeyRow &r) { return r.qtKey == key; });
    if (row == std::end(keyRows))
        return Key::Text;
    return keypad ? row->keypad : row->plain;
}

// With Control the window system gives a control byte or nothing as the text; the key tells which character it stands
// on.
QString plainText(const QKeyEvent &event)
{
    const QString text = event.text();
    if (!text.isEmpty() && text.at(0).unicode() >= 0x20 && text.at(0).unicode() != 0x7f)
        return text;
    const int key = event.key();
    if (!(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) || key < 0x20 || key > 0xff)
        return {};
    const QChar character{ushort(key)};
    return QString(event.modifiers() & Qt::ShiftModifier ? character : character.toLower());
}

} // namespace

quint8 modifiersOf(Qt::KeyboardModifiers modifiers)
{
    return quint8((modifiers & Qt::ShiftModifier ? terminal::modifier::Shift : 0) |
                  (modifiers & Qt::AltModifier ? terminal::modifier::Alt : 0) |
                  (modifiers & Qt::ControlModifier ? terminal::modifier::Control : 0) |
                  (modifiers & Qt::MetaModifier ? terminal::modifier::Meta : 0));
}

std::optional<KeyPress> keyPressOf(const QKeyEvent &event)
{
    KeyPress press;
    press.key = namedKey(event);
    press.modifiers = modifiersOf(event.modifiers());
    if (event.key() == Qt::Key_Backtab)
        press.modifiers |= terminal::modifier::Shift;
    if (press.key != Key::Text)
        return press;
    press.text = plainText(event);
    if (press.text.isEmpty())
        return std::nullopt;
    return press;
}

MouseButton mouseButtonOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton:
        return MouseButton::Left;
    case Qt::MiddleButton:
        return MouseButton::Middle;
    case Qt::RightButton:
        return MouseButton::Right;
    case Qt::BackButton:
        return MouseButton::Back;
    case Qt::ForwardButton:
        return MouseButton::Forward;
    default:
        return MouseButton::None;
    }
}

} // namespace portside::ui
