#include "core/terminal/ParserTable.h"

namespace portside::terminal {

namespace {

using enum ParserAction;
using S = ParserState;
using A = ParserAction;

struct Rule
{
    S state;
    quint8 first;
    quint8 last;
    A action;
    S next;
};

// Bytes from 0x80 on are read as if their upper bit were not set where 8-bit text is chosen (ECMA-35); in UTF-8 they
// never come here but within strings.
constexpr Rule rules[] = {
    {S::Ground, 0x20, 0x7f, Print, S::Ground},

    {S::Escape, 0x20, 0x2f, Collect, S::EscapeIntermediate},
    {S::Escape, 0x30, 0x7e, DispatchEscape, S::Ground},
    {S::Escape, '[', '[', Clear, S::CsiEntry},
    {S::Escape, ']', ']', BeginOsc, S::OscString},
    {S::Escape, 'P', 'P', Clear, S::DcsEntry},
    {S::Escape, 'X', 'X', BeginOther, S::OtherString},
    {S::Escape, '^', '_', BeginOther, S::OtherString},
    {S::EscapeIntermediate, 0x20, 0x2f, Collect, S::EscapeIntermediate},
    {S::EscapeIntermediate, 0x30, 0x7e, DispatchEscape, S::Ground},

    {S::CsiEntry, 0x20, 0x2f, Collect, S::CsiIntermediate},
    {S::CsiEntry, '0', '9', Digit, S::CsiParameter},
    {S::CsiEntry, ':', ';', Separate, S::CsiParameter},
    {S::CsiEntry, '<', '?', Collect, S::CsiParameter},
    {S::CsiEntry, 0x40, 0x7e, DispatchCsi, S::Ground},
    {S::CsiParameter, 0x20, 0x2f, Collect, S::CsiIntermediate},
    {S::CsiParameter, '0', '9', Digit, S::CsiParameter},
    {S::CsiParameter, ':', ';', Separate, S::CsiParameter},
    {S::CsiParameter, '<', '?', None, S::CsiIgnore},
    {S::CsiParameter, 0x40, 0x7e, DispatchCsi, S::Ground},
    {S::CsiIntermediate, 0x20, 0x2f, Collect, S::CsiIntermediate},
    {S::CsiIntermediate, 0x30, 0x3f, None, S::CsiIgnore},
    {S::CsiIntermediate, 0x40, 0x7e, DispatchCsi, S::Ground},
    {S::CsiIgnore, 0x40, 0x7e, None, S::Ground},

    {S::DcsEntry, 0x20, 0x2f, Collect, S::DcsIntermediate},
    {S::DcsEntry, '0', '9', Digit, S::DcsParameter},
    {S::DcsEntry, ':', ';', Separate, S::DcsParameter},
    {S::DcsEntry, '<', '?', Collect, S::DcsParameter},
    {S::DcsEntry, 0x40, 0x7e, BeginDcs, S::DcsString},
    {S::DcsParameter, 0x20, 0x2f, Collect, S::DcsIntermediate},
    {S::DcsParameter, '0', '9', Digit, S::DcsParameter},
    {S::DcsParameter, ':', ';', Separate, S::DcsParameter},
    {S::DcsParameter, '<', '?', None, S::DcsIgnore},
    {S::DcsParameter, 0x40, 0x7e, BeginDcs, S::DcsString},
    {S::DcsIntermediate, 0x20, 0x2f, Collect, S::DcsIntermediate},
    {S::DcsIntermediate, 0x30, 0x3f, None, S::DcsIgnore},
    {S::DcsIntermediate, 0x40, 0x7e, BeginDcs, S::DcsString},

    {S::OscString, 0x07, 0x07, EndString, S::Ground},
};

constexpr bool isString(S state)
{
    return state == S::DcsString || state == S::OscString || state == S::OtherString || state == S::DcsIgnore;
}

constexpr bool executesControls(S state)
{
    return !isString(state) && (state < S::DcsEntry || state > S::DcsIntermediate);
}

constexpr ParserTable build()
{
    ParserTable table{};
    for (size_t state = 0; state < table.size(); ++state) {
        const S here = S(state);
        for (size_t byte = 0; byte < 256; ++byte)
            table[state][byte] = {byte < 0x20 && executesControls(here) ? Execute : None, here};
        // From anywhere: ESC begins anew, CAN and SUB give up.
        table[state][0x1b] = isString(here) ? Transition{None, S::StringEscape} : Transition{Clear, S::Escape};
        for (size_t cancel : {0x18, 0x1a})
            table[state][cancel] = {isString(here) ? CancelString : Execute, S::Ground};
    }
    for (const Rule &rule : rules) {
        for (size_t byte = rule.first; byte <= rule.last; ++byte)
            table[size_t(rule.state)][byte] = {rule.action, rule.next};
    }
    for (size_t state = 0; state < table.size(); ++state) {
        for (size_t byte = 0xa0; !isString(S(state)) && byte < 256; ++byte)
            table[state][byte] = table[state][byte - 0x80];
    }
    return table;
}

} // namespace

constexpr ParserTable builtTable = build();
const ParserTable parserTable = builtTable;

} // namespace portside::terminal
