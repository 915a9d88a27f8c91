#pragma once

#include <QtGlobal>

#include <array>

namespace portside::ui {

/// How Qt mixes text of fonts with PostScript outlines into what is below it: in linear light, by the application's
/// QStyleHints::fontSmoothingGamma(). The arithmetic, with its rounding, is that of Qt's raster engine.
class TextGamma
{
public:
    explicit TextGamma(double gamma);
    static const TextGamma &ofApplication();

    /// Of one colour of a pixel; all are 0 to 255.
    quint32 mixed(quint32 color, quint32 below, quint32 coverage) const
    {
        if (coverage == 0 || coverage == 255)
            return coverage ? color : below;
        return shown(divided(m_light[color] * coverage * 257) + divided(m_light[below] * (255 - coverage) * 257));
    }
    /// The same for a subpixel of a pixel that is not covered alike: rounded after the sum, and always.
    quint32 mixedSubpixel(quint32 color, quint32 below, quint32 coverage) const
    {
        return shown(divided(m_light[color] * coverage * 257 + m_light[below] * (255 - coverage) * 257));
    }

private:
    static constexpr quint32 steps = 255 * 16; // of light, in the table that leads back

    static quint32 divided(quint32 product) // by 65535
    {
        return (product + (product >> 16) + 0x8000) >> 16;
    }
    quint32 shown(quint32 light) const { return m_shown[(light - (light >> 8)) >> 4]; }

    std::array<quint32, 256> m_light; // 0 to 65535, by what is shown
    std::array<uchar, steps + 1> m_shown;
};

} // namespace portside::ui
