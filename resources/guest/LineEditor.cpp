#include "LineEditor.h"

namespace guest {

namespace {

enum Control : uint8_t {
    CtrlC = 0x03,
    Backspace = 0x08,
    LineFeed = 0x0a,
    Return = 0x0d,
    CtrlU = 0x15,
    EscapeKey = 0x1b,
    Delete = 0x7f
};

bool isContinuation(char byte)
{
    return (uint8_t(byte) & 0xc0) == 0x80;
}

} // namespace

void LineEditor::begin(const char *prompt, Writer out)
{
    m_prompt = prompt;
    m_length = 0;
    out.text(prompt);
}

bool LineEditor::take(uint8_t byte, Writer out)
{
    const bool endsReturn = m_afterReturn && byte == LineFeed;
    m_afterReturn = byte == Return;
    if (endsReturn)
        return false;
    if (m_escape != Escape::None)
        takeEscape(byte, out);
    else if (byte < 0x20 || byte == Delete)
        return takeControl(byte, out);
    else
        append(byte, out);
    return false;
}

bool LineEditor::takeControl(uint8_t byte, Writer out)
{
    switch (byte) {
    case Return:
    case LineFeed:
        return endLine(out);
    case CtrlC:
        out.text("^C\r\n");
        begin(m_prompt, out);
        break;
    case CtrlU:
        m_length = 0;
        redraw(out);
        break;
    case Backspace:
    case Delete:
        removeLast(out);
        break;
    case EscapeKey:
        m_escape = Escape::Started;
        break;
    }
    return false;
}

// ECMA-48 section 5.4: CSI, parameters, one final byte from 0x40 to 0x7e. SS3 takes one byte too.
void LineEditor::takeEscape(uint8_t byte, Writer out)
{
    if (m_escape == Escape::Started) {
        m_escape = byte == '[' || byte == 'O' ? Escape::Sequence : Escape::None;
        return;
    }
    if (byte < 0x40 && byte != EscapeKey)
        return;
    m_escape = byte == EscapeKey ? Escape::Started : Escape::None;
    if (byte != 'A')
        return;
    memcpy(m_text, m_previous, m_previousLength);
    m_length = m_previousLength;
    redraw(out);
}

bool LineEditor::endLine(Writer out)
{
    out.endLine();
    m_text[m_length] = '\0';
    if (m_length > 0) {
        memcpy(m_previous, m_text, m_length);
        m_previousLength = m_length;
    }
    return true;
}

void LineEditor::append(uint8_t byte, Writer out)
{
    if (m_length == capacity) {
        out.text("\a");
        return;
    }
    m_text[m_length++] = char(byte);
    out.bytes(m_text + m_length - 1, 1);
}

// Only the terminal knows how wide a character beyond ASCII is, so taking one back redraws the line.
void LineEditor::removeLast(Writer out)
{
    if (m_length == 0)
        return;
    const bool isAscii = uint8_t(m_text[--m_length]) < 0x80;
    while (m_length > 0 && !isAscii && isContinuation(m_text[m_length]))
        --m_length;
    isAscii ? void(out.text("\b \b")) : redraw(out);
}

void LineEditor::redraw(Writer out)
{
    out.text("\r").text(m_prompt).bytes(m_text, m_length).text("\x1b[K");
}

} // namespace guest
