#pragma once

#include <QHash>

#include <array>
#include <optional>

namespace portside::ui {

class TextGamma;

/// What coverage a colour of a pixel had, from what TextGamma made of it in three paintings. One is not enough: many
/// coverages look the same in it.
class GammaCoverage
{
public:
    struct Painting
    {
        quint32 color; // gray, 0 to 255
        quint32 below;
    };

    explicit GammaCoverage(const TextGamma &gamma);
    static const GammaCoverage &ofApplication();

    /// White on black, black on white, and the pair that tells the rest apart.
    const std::array<Painting, 3> &paintings() const { return m_paintings; }
    /// Nothing where no coverage, or more than one, gives this in the three paintings.
    std::optional<uchar> of(uchar first, uchar second, uchar third) const;

private:
    bool fill(const TextGamma &gamma); // whether no two coverages look the same

    std::array<Painting, 3> m_paintings;
    QHash<quint32, int> m_coverages;
};

} // namespace portside::ui
