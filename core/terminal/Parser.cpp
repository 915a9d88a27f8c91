#include "core/terminal/Parser.h"

#include <algorithm>

namespace portside::terminal {

// How long the string may be that goes on with these bytes.
qsizetype Parser::stringCap(const uchar *from, qsizetype count) const
{
    constexpr qsizetype clipboardCap = limits::clipboardBytes / 3 * 4 + 64; // base64, and what comes before it
    QByteArray start = m_string.left(3);
    start.append(reinterpret_cast<const char *>(from), std::min<qsizetype>(count, 3));
    return m_clipboardStrings && m_kind == StringKind::Osc && start.startsWith("52;") ? clipboardCap
                                                                                      : limits::terminalStringBytes;
}

const uchar *Parser::stringBytes(const uchar *at, const uchar *end)
{
    const uchar *from = at;
    if (m_kind == StringKind::Osc && !m_dropString && at < end) {
        if (m_string.isEmpty() && (*at == 'P' || *at == 'R'))
            m_string += char(*at++), from = at;
        if (const qsizetype length = linuxLength(); length > 0)
            end = std::min(end, at + (length - m_string.size()));
    }
    while (at < end && *at >= 0x20 && *at != 0x7f && !(m_eightBitControls && *at >= 0x80 && *at < 0xa0))
        ++at;
    const qsizetype count = at - from;
    if (m_dropString || count == 0)
        return at;
    if (m_string.size() + count > limits::terminalStringBytes && m_string.size() + count > stringCap(from, count)) {
        m_dropString = true;
        m_string.clear();
    } else {
        m_string.append(reinterpret_cast<const char *>(from), count);
    }
    return at;
}

} // namespace portside::terminal
