#include "core/terminal/Parser.h"

namespace portside::terminal {

const uchar *Parser::numbers(const uchar *at, const uchar *end)
{
    for (; at < end; ++at) {
        const uchar byte = *at;
        if (byte >= '0' && byte <= '9')
            m_parameters.digit(byte - '0');
        else if (byte == ';' || byte == ':')
            m_parameters.separate(byte == ':');
        else
            break;
        m_state = ParserState::CsiParameter;
    }
    return at;
}

const uchar *Parser::stringBytes(const uchar *at, const uchar *end)
{
    const uchar *from = at;
    while (at < end && *at >= 0x20 && *at != 0x7f && !(m_eightBitControls && *at >= 0x80 && *at < 0xa0))
        ++at;
    const qsizetype count = at - from;
    if (m_dropString || count == 0)
        return at;
    if (m_string.size() + count > limits::terminalStringBytes) {
        m_dropString = true;
        m_string.clear();
    } else {
        m_string.append(reinterpret_cast<const char *>(from), count);
    }
    return at;
}

} // namespace portside::terminal
