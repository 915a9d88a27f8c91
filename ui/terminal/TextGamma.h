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
        return shown(part(m_light[color], coverage) + part(m_light[below], 255 - coverage));
    }

private:
    static constexpr quint32 steps = 255 * 16; // of light, in the table that leads back

    static quint32 part(quint32 light, quint32 coverage)
    {
        const quint32 product = light * coverage * 257;
        return (product + (product >> 16) + 0x8000) >> 16; // by 65535
    }
    quint32 shown(quint32 light) const { return m_shown[(light - (light >> 8)) >> 4]; }

    std::array<quint32, 256> m_light; // 0 to 65535, by what is shown
    std::array<uchar, steps + 1> m_shown;
};

} // namespace portside::ui
