#include "core/terminal/Vt52.h"

#include "core/terminal/Engine.h"

namespace portside::terminal {

namespace {

using E = Engine;

constexpr struct
{
    char letter;
    void (*act)(Engine &);
} rows[] = {
    {'A', [](E &e) { e.screen.moveUp(1); }},
    {'B', [](E &e) { e.screen.moveDown(1); }},
    {'C', [](E &e) { e.screen.moveRight(1); }},
    {'D', [](E &e) { e.screen.moveLeft(1); }},
    {'F', [](E &e) { e.screen.cursor().charsets.sets[0] = Charset::DecGraphics; }},
    {'G', [](E &e) { e.screen.cursor().charsets.sets[0] = Charset::Ascii; }},
    {'H', [](E &e) { e.screen.moveTo(0, 0); }},
    {'I', [](E &e) { e.screen.reverseIndex(); }},
    {'J', [](E &e) { e.screen.eraseInDisplay(Screen::Part::ToEnd, EraseKind::All); }},
    {'K', [](E &e) { e.screen.eraseInLine(Screen::Part::ToEnd, EraseKind::All); }},
    {'Z', [](E &e) { e.replies.send("\x1b/Z"); }},
    {'=', [](E &e) { e.screen.modes.applicationKeypad = true; }},
    {'>', [](E &e) { e.screen.modes.applicationKeypad = false; }},
    {'<', [](E &e) { e.leaveVt52(); }},
};

// Rows and columns are sent from the space on.
constexpr int placeOffset = 0x20;

} // namespace

void Vt52::letter(uchar byte, Engine &engine)
{
    for (const auto &row : rows) {
        if (row.letter == char(byte))
            return row.act(engine);
    }
}

void Vt52::take(uchar byte, Engine &engine)
{
    if (byte == 0x1b || byte == 0x18 || byte == 0x1a) {
        m_awaited = byte == 0x1b ? Awaited::Letter : Awaited::Nothing;
    } else if (byte < 0x20) {
        engine.execute(byte);
    } else if (m_awaited == Awaited::Letter) {
        m_awaited = byte == 'Y' ? Awaited::Row : Awaited::Nothing;
        if (byte != 'Y')
            letter(byte, engine);
    } else if (m_awaited == Awaited::Row) {
        m_row = byte - placeOffset;
        m_awaited = Awaited::Column;
    } else {
        m_awaited = Awaited::Nothing;
        Screen &screen = engine.screen;
        // A row that the screen does not have leaves the cursor in its row.
        const int row = m_row < screen.rows() ? m_row : screen.cursor().row;
        screen.moveTo(row, byte - placeOffset);
    }
}

} // namespace portside::terminal
