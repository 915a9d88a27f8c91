#pragma once

#include "core/terminal/Parameters.h"
#include "core/terminal/ParserTable.h"

#include <QByteArray>

namespace portside::terminal {

/// Leader (one of < = > ?) and up to two intermediates of a sequence; 0 where there is none.
struct SequencePrefix
{
    char leader = 0;
    char intermediate = 0;
    char second = 0;
    bool tooLong = false; // more than two intermediates: no sequence that anyone knows
    bool operator==(const SequencePrefix &) const = default;
};

enum class StringKind : quint8 { Osc, Dcs, Other };

/// The bytes outside printable text: escape and control sequences, control strings. Memory does not grow: numbers
/// saturate, strings end at limits::terminalStringBytes and are then dropped whole. The sink has
///   execute(byte), escape(prefix, final), csi(prefix, parameters, final),
///   wantsString(kind, prefix, final) and string(kind, prefix, parameters, final, text).
class Parser
{
public:
    bool isGround() const { return m_state == ParserState::Ground; }
    bool isInString() const { return m_state >= ParserState::DcsIgnore && m_state <= ParserState::StringEscape; }
    void beginEscape() { m_state = ParserState::Escape, clear(); }
    void cancel() { m_state = ParserState::Ground; }
    /// Whether bytes 0x80 to 0x9f are the C1 controls. If not, and outside strings, such a byte ends a sequence and is
    /// not taken.
    void setEightBitControls(bool enabled) { m_eightBitControls = enabled; }
    /// Whether OSC 52 may be as long as text for the clipboard is; else it has the length of all others.
    void setClipboardStrings(bool enabled) { m_clipboardStrings = enabled; }

    /// Takes bytes until the parser is back on the ground or they end; answers the first byte not taken.
    template <typename Sink> const uchar *advance(const uchar *at, const uchar *end, Sink &sink);
    /// The same after ESC [, and quicker where nothing but numbers follows.
    template <typename Sink> const uchar *controlSequence(const uchar *at, const uchar *end, Sink &sink);

private:
    void clear()
    {
        m_prefix = {};
        m_parameters.clear();
    }
    void collect(uchar byte)
    {
        if (byte >= '<')
            m_prefix.leader = char(byte);
        else if (!m_prefix.intermediate)
            m_prefix.intermediate = char(byte);
        else if (!m_prefix.second)
            m_prefix.second = char(byte);
        else
            m_prefix.tooLong = true;
    }
    template <typename Sink> void beginString(StringKind kind, uchar final, Sink &sink)
    {
        m_kind = kind;
        m_final = char(final);
        m_string.clear();
        m_parameters.close();
        m_dropString = !sink.wantsString(kind, m_prefix, char(final));
    }
    // The Linux console's OSC P nrrggbb and OSC R end without a terminator (console_codes(4)); 0: not one of them.
    qsizetype linuxLength() const
    {
        return m_string.startsWith('P') ? 8 : m_string.startsWith('R') ? 1 : m_string.isEmpty() ? -1 : 0;
    }
    qsizetype stringCap(const uchar *from, qsizetype count) const;
    const uchar *stringBytes(const uchar *at, const uchar *end);
    template <typename Sink> void endString(Sink &sink)
    {
        if (!m_dropString)
            sink.string(m_kind, m_prefix, m_parameters, m_final, m_string);
        m_string.clear();
    }
    const uchar *numbers(const uchar *at, const uchar *end)
    {
        const uchar *stop = m_parameters.take(at, end);
        if (stop != at)
            m_state = ParserState::CsiParameter;
        return stop;
    }
    template <typename Sink> void perform(ParserAction action, uchar byte, Sink &sink);

    ParserState m_state = ParserState::Ground;
    StringKind m_kind = StringKind::Other;
    bool m_dropString = false;
    bool m_eightBitControls = false;
    bool m_clipboardStrings = false;
    char m_final = 0;
    SequencePrefix m_prefix;
    Parameters m_parameters;
    QByteArray m_string;
};

template <typename Sink> const uchar *Parser::advance(const uchar *at, const uchar *end, Sink &sink)
{
    while (at < end && m_state != ParserState::Ground) {
        if (m_state == ParserState::CsiParameter || m_state == ParserState::CsiEntry) {
            at = numbers(at, end);
            if (at == end)
                break;
            if (*at >= 0x40 && *at < 0x7f) { // what the table would say, sooner
                m_state = ParserState::Ground;
                m_parameters.close();
                sink.csi(m_prefix, m_parameters, char(*at++));
                break;
            }
        } else if (m_state == ParserState::OscString || m_state == ParserState::DcsString ||
                   m_state == ParserState::OtherString) {
            at = stringBytes(at, end);
            if (m_kind == StringKind::Osc && m_string.size() == linuxLength()) {
                m_state = ParserState::Ground;
                endString(sink);
                break;
            }
            if (at == end)
                break;
        } else if (m_state == ParserState::StringEscape) {
            m_state = ParserState::Ground;
            if (*at == '\\') {
                endString(sink);
                ++at;
            } else {
                beginEscape();
            }
            continue;
        }
        uchar byte = *at;
        if (byte >= 0x80 && !isInString() && !m_eightBitControls) {
            m_state = ParserState::Ground;
            break;
        }
        ++at;
        if (byte >= 0x80 && byte < 0xa0 && m_eightBitControls) {
            const bool ends = byte == 0x9c && isInString();
            if (ends && m_state != ParserState::DcsIgnore)
                endString(sink);
            if (ends) {
                m_state = ParserState::Ground;
                continue;
            }
            beginEscape();
            byte -= 0x40;
        }
        const Transition transition = parserTable[size_t(m_state)][byte];
        m_state = transition.next;
        perform(transition.action, byte, sink);
    }
    return at;
}

template <typename Sink> const uchar *Parser::controlSequence(const uchar *at, const uchar *end, Sink &sink)
{
    clear();
    const uchar *stop = m_parameters.take(at, end);
    if (stop < end && *stop >= 0x40 && *stop < 0x7f) {
        m_parameters.close();
        sink.csi(m_prefix, m_parameters, char(*stop));
        return stop + 1;
    }
    m_state = stop == at ? ParserState::CsiEntry : ParserState::CsiParameter;
    return advance(stop, end, sink);
}

template <typename Sink> void Parser::perform(ParserAction action, uchar byte, Sink &sink)
{
    switch (action) {
    case ParserAction::DispatchCsi:
        m_parameters.close();
        return sink.csi(m_prefix, m_parameters, char(byte & 0x7f));
    case ParserAction::DispatchEscape:
        return sink.escape(m_prefix, char(byte & 0x7f));
    case ParserAction::Execute:
        return sink.execute(byte);
    case ParserAction::Clear:
        return clear();
    case ParserAction::Collect:
        return collect(byte & 0x7f);
    case ParserAction::Digit:
        return m_parameters.digit((byte & 0x7f) - '0');
    case ParserAction::Separate:
        return m_parameters.separate((byte & 0x7f) == ':');
    case ParserAction::BeginOsc:
        return beginString(StringKind::Osc, byte, sink);
    case ParserAction::BeginDcs:
        return beginString(StringKind::Dcs, byte & 0x7f, sink);
    case ParserAction::BeginOther:
        return beginString(StringKind::Other, byte, sink);
    case ParserAction::EndString:
        return endString(sink);
    case ParserAction::CancelString:
        return m_string.clear();
    case ParserAction::Print:
    case ParserAction::None:
        return;
    }
}

} // namespace portside::terminal
