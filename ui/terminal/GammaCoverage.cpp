#include "ui/terminal/GammaCoverage.h"

#include "ui/terminal/TextGamma.h"

namespace portside::ui {

namespace {

constexpr int ambiguous = -1;

quint32 keyOf(quint32 first, quint32 second, quint32 third)
{
    return first | second << 8 | third << 16;
}

} // namespace

GammaCoverage::GammaCoverage(const TextGamma &gamma) : m_paintings{{{255, 0}, {0, 255}, {255, 1}}}
{
    for (quint32 below = 1; !fill(gamma) && below < 255; ++below)
        m_paintings[2].below = below;
}

const GammaCoverage &GammaCoverage::ofApplication()
{
    static const GammaCoverage coverage(TextGamma::ofApplication());
    return coverage;
}

bool GammaCoverage::fill(const TextGamma &gamma)
{
    m_coverages.clear();
    bool isClear = true;
    for (int coverage = 0; coverage < 256; ++coverage) {
        const auto seen = [&](const Painting &painting) {
            return gamma.mixedSubpixel(painting.color, painting.below, quint32(coverage));
        };
        const quint32 key = keyOf(seen(m_paintings[0]), seen(m_paintings[1]), seen(m_paintings[2]));
        const bool isNew = !m_coverages.contains(key);
        m_coverages.insert(key, isNew ? coverage : ambiguous);
        isClear = isClear && isNew;
    }
    return isClear;
}

std::optional<uchar> GammaCoverage::of(uchar first, uchar second, uchar third) const
{
    const int coverage = m_coverages.value(keyOf(first, second, third), ambiguous);
    return coverage == ambiguous ? std::nullopt : std::optional(uchar(coverage));
}

} // namespace portside::ui
