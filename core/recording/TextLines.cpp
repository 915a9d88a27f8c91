#include "core/recording/TextLines.h"

#include "core/base/Limits.h"

namespace portside::recording {

namespace {

constexpr quint8 ESC = 0x1b;
constexpr quint8 BEL = 0x07;
constexpr quint8 CAN = 0x18;
constexpr quint8 SUB = 0x1a;
constexpr quint8 DEL = 0x7f;
constexpr char32_t replacement = 0xfffd;
// A string that a guest began and never ends must not hide all that follows.
constexpr int longestString = 64 * 1024;

} // namespace

void TextLines::feed(QByteArrayView bytes, quint64 offset)
{
    m_offset = offset;
    for (const char c : bytes) {
        takeByte(quint8(c));
        ++m_offset;
    }
}

void TextLines::finish()
{
    breakCharacter();
    if (!m_line.text.isEmpty())
        endLine(true);
}

void TextLines::takeByte(quint8 byte)
{
    if (m_state != State::Text && takeInSequence(byte))
        return;
    if (byte < 0x20 || byte == DEL)
        takeControl(byte);
    else
        takeText(byte);
}

// False: the byte is a control character that acts also within a sequence.
bool TextLines::takeInSequence(quint8 byte)
{
    if (byte == CAN || byte == SUB) {
        m_state = State::Text;
        return true;
    }
    if (m_state == State::String || m_state == State::StringEscape) {
        takeString(byte);
        return true;
    }
    if (byte < 0x20)
        return false;
    if (m_state == State::Control) {
        if (byte >= 0x40 && byte <= 0x7e)
            m_state = State::Text;
    } else {
        takeEscape(byte);
    }
    return true;
}

void TextLines::takeEscape(quint8 byte)
{
    const bool first = m_state == State::Escape;
    if (first && byte == '[') {
        m_state = State::Control;
    } else if (first && (byte == ']' || byte == 'P' || byte == 'X' || byte == '^' || byte == '_')) {
        m_state = State::String;
        m_stringBytes = 0;
    } else {
        m_state = byte <= 0x2f ? State::EscapeMore : State::Text;
    }
}

void TextLines::takeString(quint8 byte)
{
    if (m_state == State::StringEscape) {
        m_state = byte == '\\' ? State::Text : State::Escape;
        if (byte != '\\' && byte != ESC)
            takeEscape(byte);
        return;
    }
    if (byte == ESC)
        m_state = State::StringEscape;
    else if (byte == BEL || ++m_stringBytes > longestString)
        m_state = State::Text;
}

void TextLines::takeControl(quint8 byte)
{
    breakCharacter();
    if (byte == '\n') {
        endLine(true);
    } else if (byte == '\r') {
        m_afterReturn = true;
    } else if (byte == '\b') {
        removeLast();
    } else if (byte == ESC) {
        m_state = State::Escape;
    } else if (byte == '\t') {
        m_characterFrom = m_offset;
        endCharacter(U'\t');
    }
}

void TextLines::takeText(quint8 byte)
{
    if (m_continuations > 0 && (byte & 0xc0) == 0x80) {
        m_codePoint = (m_codePoint << 6) | (byte & 0x3f);
        if (--m_continuations == 0)
            endCharacter(m_codePoint >= m_smallest && m_codePoint <= 0x10ffff && (m_codePoint & ~0x7ffu) != 0xd800
                             ? m_codePoint
                             : replacement);
        return;
    }
    breakCharacter();
    m_characterFrom = m_offset;
    if (byte < 0x80)
        return endCharacter(byte);
    if (byte >= 0xc2 && byte <= 0xdf) {
        m_continuations = 1;
        m_codePoint = byte & 0x1f;
        m_smallest = 0x80;
    } else if (byte >= 0xe0 && byte <= 0xef) {
        m_continuations = 2;
        m_codePoint = byte & 0x0f;
        m_smallest = 0x800;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
        m_continuations = 3;
        m_codePoint = byte & 0x07;
        m_smallest = 0x10000;
    } else {
        endCharacter(replacement);
    }
}

// A character that began and does not go on.
void TextLines::breakCharacter()
{
    if (m_continuations == 0)
        return;
    m_continuations = 0;
    const quint64 here = std::exchange(m_offset, m_offset - 1); // it ended with the byte before
    endCharacter(replacement);
    m_offset = here;
}

void TextLines::endCharacter(char32_t codePoint)
{
    if (codePoint >= 0x80 && codePoint < 0xa0)
        return;
    if (m_afterReturn && !m_line.text.isEmpty())
        endLine(true);
    m_afterReturn = false;
    const TextOrigin origin{m_characterFrom, m_offset + 1};
    const QString units = QString::fromUcs4(&codePoint, 1);
    m_line.text += units;
    for (qsizetype i = 0; i < units.size(); ++i)
        m_line.origins += origin;
    if (m_line.text.size() >= limits::searchLineCharacters)
        endLine(false);
}

void TextLines::endLine(bool isWhole)
{
    m_afterReturn = false;
    m_line.isWhole = isWhole;
    m_sink(m_line);
    m_line = {};
}

void TextLines::removeLast()
{
    if (m_line.text.isEmpty())
        return;
    const qsizetype units = m_line.text.back().isLowSurrogate() ? 2 : 1;
    m_line.text.chop(units);
    m_line.origins.remove(m_line.origins.size() - units, units);
}

} // namespace portside::recording
