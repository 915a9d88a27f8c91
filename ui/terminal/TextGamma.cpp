#include "ui/terminal/TextGamma.h"

#include <QGuiApplication>
#include <QStyleHints>

#include <cmath>

namespace portside::ui {

namespace {

// 0 to 255 with eight bits behind the point.
quint32 powered(double part, double exponent)
{
    return quint32(std::lround(std::pow(part, exponent) * (255 * 256)));
}

} // namespace

TextGamma::TextGamma(double gamma)
{
    for (quint32 i = 0; i < m_light.size(); ++i) {
        const quint32 light = powered(i / 255.0, gamma);
        m_light[i] = light + (light >> 8);
    }
    for (quint32 i = 0; i < m_shown.size(); ++i)
        m_shown[i] = uchar((powered(double(i) / steps, 1 / gamma) + 0x80) >> 8);
}

const TextGamma &TextGamma::ofApplication()
{
    static const TextGamma gamma(QGuiApplication::styleHints()->fontSmoothingGamma());
    return gamma;
}

} // namespace portside::ui
