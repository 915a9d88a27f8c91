#include "core/terminal/Parser.h"

namespace portside::terminal {

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
