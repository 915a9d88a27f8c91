#pragma once

namespace portside::ctl {

/// Puts the terminal on standard input into raw mode (cfmakeraw, termios(3)) and back: at the end of its life, at
/// exit(), and when a signal ends the program. One at a time. Does nothing where standard input is no terminal.
class RawTerminal
{
public:
    RawTerminal();
    ~RawTerminal();
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

    bool isTerminal() const { return m_isTerminal; }

private:
    bool m_isTerminal;
};

} // namespace portside::ctl
