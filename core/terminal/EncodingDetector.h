#pragma once

#include "core/terminal/Terminal.h"
#include "core/terminal/Utf8Decoder.h"

namespace portside::terminal {

/// Guesses from bytes of 0x80 and above what a guest writes: firmware and old systems draw their menus in code page
/// 437, which is hardly ever well-formed UTF-8. Two such bytes can be, so that only many of them say something. Old
/// evidence fades.
class EncodingDetector
{
public:
    void setEnabled(bool enabled);
    bool isEnabled() const { return m_enabled; }
    void look(const uchar *at, const uchar *end, Encoding current);
    void reset(); // the guest begins anew
    std::optional<Encoding> takeHint() { return std::exchange(m_hint, std::nullopt); }

private:
    void high(uchar byte);
    void foreign(uchar byte, uchar before);
    void judge(Encoding current);
    Encoding likely(Encoding current) const;
    void fade();

    Utf8Decoder m_utf8;
    uchar m_before = 0;      // the byte before the one looked at
    uchar m_beforeSplit = 0; // the byte before a multi-byte character that is not yet whole
    int m_wellFormed = 0;    // characters of UTF-8
    int m_codePage437 = 0;   // ill-formed bytes, by what they look like
    int m_latin1 = 0;
    int m_seen = 0;
    bool m_enabled = false;
    std::optional<Encoding> m_hint;
    std::optional<Encoding> m_offered; // said already, and not contradicted since
};

} // namespace portside::terminal
