#include "core/terminal/EncodingDetector.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace portside::terminal {

namespace {

constexpr int enough = 3;   // points before anything is said
constexpr int majority = 4; // how many times more than what speaks against it
constexpr int memory = 256; // bytes after which evidence counts half

bool isLetter(uchar byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// Lines, corners, blocks and shades of code page 437.
bool isFrame(uchar byte)
{
    return byte >= 0xb0 && byte <= 0xdf;
}

// The first byte from 0x80 on.
const uchar *asciiEnd(const uchar *at, const uchar *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        const int high = _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)));
        if (high)
            return at + __builtin_ctz(unsigned(high));
    }
#endif
    while (at < end && *at < 0x80)
        ++at;
    return at;
}

} // namespace

void EncodingDetector::setEnabled(bool enabled)
{
    m_enabled = enabled;
    reset();
}

void EncodingDetector::reset()
{
    m_utf8.reset();
    m_before = m_beforeSplit = 0;
    m_wellFormed = m_codePage437 = m_latin1 = m_seen = 0;
    m_hint.reset();
    m_offered.reset();
}

void EncodingDetector::look(const uchar *at, const uchar *end, Encoding current)
{
    bool any = false;
    while (at < end) {
        if (!m_utf8.isPending()) {
            const uchar *stop = asciiEnd(at, end);
            if (stop > at)
                m_before = stop[-1];
            at = stop;
            if (at == end)
                break;
        }
        high(*at++);
        any = true;
    }
    if (any)
        judge(current);
}

// A byte from 0x80 on, or one after which a character should have gone on.
void EncodingDetector::high(uchar byte)
{
    ++m_seen;
    if (!m_utf8.isPending())
        m_beforeSplit = m_before;
    switch (m_utf8.push(byte)) {
    case Utf8Decoder::Step::More:
        break;
    case Utf8Decoder::Step::Done:
        ++m_wellFormed;
        break;
    case Utf8Decoder::Step::Broken:
        foreign(byte, m_before);
        break;
    case Utf8Decoder::Step::BrokenAgain:
        foreign(m_before, m_beforeSplit);
        m_beforeSplit = m_before;
        if (byte >= 0x80 && m_utf8.push(byte) == Utf8Decoder::Step::Broken)
            foreign(byte, m_before);
        break;
    }
    m_before = byte;
    if (m_seen >= memory)
        fade();
}

void EncodingDetector::foreign(uchar byte, uchar before)
{
    if (byte < 0xa0) // C1 controls in Latin-1: few send them, and mostly CSI
        m_codePage437 += byte == 0x9b ? 0 : 2;
    else if (isFrame(byte) && isFrame(before))
        m_codePage437 += 2;
    else if (byte >= 0xc0 && isLetter(before))
        ++m_latin1;
    else
        ++m_codePage437;
}

Encoding EncodingDetector::likely(Encoding current) const
{
    const int against = m_codePage437 + m_latin1;
    if (against >= enough && against >= majority * m_wellFormed)
        return m_latin1 > m_codePage437 ? Encoding::Latin1 : Encoding::Cp437;
    return m_wellFormed >= enough && m_wellFormed >= majority * against ? Encoding::Utf8 : current;
}

void EncodingDetector::judge(Encoding current)
{
    const Encoding seems = likely(current);
    if (seems == current) {
        m_offered.reset();
        m_hint.reset();
    } else if (m_offered != seems) {
        m_offered = m_hint = seems;
    }
}

void EncodingDetector::fade()
{
    m_seen = 0;
    for (int *points : {&m_wellFormed, &m_codePage437, &m_latin1})
        *points /= 2;
}

} // namespace portside::terminal
