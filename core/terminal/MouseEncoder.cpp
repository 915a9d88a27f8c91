#include "core/terminal/MouseEncoder.h"

#include <QString>

namespace portside::terminal {

namespace {

// Button codes of xterm: the low two bits, 64 for wheels, 128 for the extra buttons.
int buttonCode(MouseButton button)
{
    constexpr int codes[] = {3, 0, 1, 2, 64, 65, 66, 67, 128, 129};
    return codes[int(button)];
}

bool isWheel(MouseButton button)
{
    return button >= MouseButton::WheelUp && button <= MouseButton::WheelRight;
}

bool wants(const MouseEvent &event, MouseTracking tracking)
{
    const bool held = event.button != MouseButton::None;
    switch (tracking) {
    case MouseTracking::Off:
        return false;
    case MouseTracking::X10:
        return event.action == MouseAction::Press && held && event.button <= MouseButton::Right;
    case MouseTracking::Buttons:
        return event.action != MouseAction::Move;
    case MouseTracking::ButtonMotion:
        return event.action != MouseAction::Move || held;
    case MouseTracking::AnyMotion:
        return true;
    }
    return false;
}

int eventCode(const MouseEvent &event, const Modes &modes)
{
    const bool sgr = modes.mouseEncoding == MouseEncoding::Sgr || modes.mouseEncoding == MouseEncoding::SgrPixels;
    int code = buttonCode(event.button);
    if (event.action == MouseAction::Release && !sgr)
        code = 3; // which button it was has no code
    if (event.action == MouseAction::Move)
        code += 32;
    if (modes.mouseTracking == MouseTracking::X10)
        return code;
    const auto bit = [&event](quint8 modifier, int value) { return event.modifiers & modifier ? value : 0; };
    return code + bit(modifier::Shift, 4) + bit(modifier::Alt | modifier::Meta, 8) + bit(modifier::Control, 16);
}

QByteArray classic(int code, int column, int row)
{
    constexpr int last = 255 - 32;
    if (column > last || row > last || code > last)
        return {};
    return "\x1b[M" + QByteArray(1, char(code + 32)) + char(column + 32) + char(row + 32);
}

QByteArray utf8(int code, int column, int row)
{
    constexpr int last = 2047 - 32;
    if (column > last || row > last)
        return {};
    const char16_t numbers[] = {char16_t(code + 32), char16_t(column + 32), char16_t(row + 32)};
    return "\x1b[M" + QString::fromUtf16(numbers, 3).toUtf8();
}

QByteArray numbered(const char *start, int code, int column, int row, char final)
{
    return start + QByteArray::number(code) + ';' + QByteArray::number(column) + ';' + QByteArray::number(row) + final;
}

} // namespace

QByteArray MouseEncoder::encode(const MouseEvent &event, const Modes &modes)
{
    if (!wants(event, modes.mouseTracking) || (isWheel(event.button) && event.action != MouseAction::Press))
        return {};
    const bool pixels = modes.mouseEncoding == MouseEncoding::SgrPixels;
    const int row = 1 + (pixels ? event.y : event.row);
    const int column = 1 + (pixels ? event.x : event.column);
    if (event.action == MouseAction::Move && row == m_lastRow && column == m_lastColumn)
        return {};
    m_lastRow = row;
    m_lastColumn = column;
    const int code = eventCode(event, modes);
    switch (modes.mouseEncoding) {
    case MouseEncoding::Default:
        return classic(code, column, row);
    case MouseEncoding::Utf8:
        return utf8(code, column, row);
    case MouseEncoding::Urxvt:
        return numbered("\x1b[", code + 32, column, row, 'M');
    case MouseEncoding::Sgr:
    case MouseEncoding::SgrPixels:
        return numbered("\x1b[<", code, column, row, event.action == MouseAction::Release ? 'm' : 'M');
    }
    return {};
}

QByteArray encodeFocus(bool gained, const Modes &modes)
{
    if (!modes.focusReports)
        return {};
    return gained ? "\x1b[I" : "\x1b[O";
}

} // namespace portside::terminal
