#pragma once

#include <QtGlobal>

#include <array>

namespace portside::terminal {

/// States of Paul Williams' parser for DEC terminals (vt100.net, "A parser for DEC's ANSI-compatible video terminals").
/// All strings that are not OSC or DCS share one state; StringEscape is an ESC within a string, which ends it if a
/// backslash follows.
enum class ParserState : quint8 {
    Ground,
    Escape,
    EscapeIntermediate,
    CsiEntry,
    CsiParameter,
    CsiIntermediate,
    CsiIgnore,
    DcsEntry,
    DcsParameter,
    DcsIntermediate,
    DcsIgnore,
    DcsString,
    OscString,
    OtherString,
    StringEscape,
    Count
};

enum class ParserAction : quint8 {
    None,
    Print,
    Execute, // a C0 control, also in the middle of a sequence
    Clear,   // a sequence begins
    Collect, // intermediate or leader
    Digit,
    Separate, // ; or :
    DispatchEscape,
    DispatchCsi,
    BeginOsc,
    BeginDcs,
    BeginOther,
    EndString,    // by BEL; ST ends it from StringEscape
    CancelString, // by CAN or SUB
};

struct Transition
{
    ParserAction action = ParserAction::None;
    ParserState next = ParserState::Ground;
};

using ParserTable = std::array<std::array<Transition, 256>, size_t(ParserState::Count)>;
extern const ParserTable parserTable;

} // namespace portside::terminal
