#pragma once

#include <QtGlobal>

namespace portside::terminal {

class Engine;

/// The escape sequences of the VT52 (DEC VT100 User Guide, "VT52 compatible mode"), which are read in place of all
/// others while DECANM is reset: one letter, or Y and two bytes for a place on the screen.
class Vt52
{
public:
    bool isPending() const { return m_awaited != Awaited::Nothing; }
    void beginEscape() { m_awaited = Awaited::Letter; }
    void cancel() { m_awaited = Awaited::Nothing; }
    /// Takes the next byte of a pending sequence. C0 controls act in the middle of one, as in the others.
    void take(uchar byte, Engine &engine);

private:
    enum class Awaited : quint8 { Nothing, Letter, Row, Column };

    void letter(uchar byte, Engine &engine);

    Awaited m_awaited = Awaited::Nothing;
    int m_row = 0;
};

} // namespace portside::terminal
