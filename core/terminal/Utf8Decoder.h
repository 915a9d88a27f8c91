#pragma once

#include "core/terminal/Unicode.h"

namespace portside::terminal {

/// UTF-8 byte by byte, for what is ill-formed or cut in two by a read. Each maximal ill-formed part becomes one U+FFFD
/// (Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts").
class Utf8Decoder
{
public:
    enum class Step : quint8 {
        More,
        Done,
        Broken,
        BrokenAgain
    }; // BrokenAgain: the byte begins something new, give it once more

    bool isPending() const { return m_needed > 0; }
    char32_t point() const { return m_point; }
    void reset() { m_needed = 0; }

    Step push(uchar byte)
    {
        if (m_needed == 0)
            return begin(byte);
        if (byte < m_lower || byte > m_upper) {
            m_needed = 0;
            return Step::BrokenAgain;
        }
        m_lower = 0x80, m_upper = 0xbf;
        m_point = m_point << 6 | (byte & 0x3f);
        return --m_needed == 0 ? Step::Done : Step::More;
    }

private:
    Step begin(uchar byte)
    {
        if (byte < 0xc2 || byte > 0xf4)
            return Step::Broken;
        m_needed = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        m_point = byte & (0x3f >> m_needed);
        // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
        m_lower = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
        m_upper = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
        return Step::More;
    }

    char32_t m_point = 0;
    int m_needed = 0;
    uchar m_lower = 0x80;
    uchar m_upper = 0xbf;
};

} // namespace portside::terminal
