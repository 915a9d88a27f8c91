#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QList>
#include <QRawFont>
#include <QString>

#include <array>
#include <memory>

namespace portside::ui {

/// A character or cluster that the terminal's own font does not have, shaped once with whatever font does.
struct ShapedCluster
{
    QList<QGlyphRun> runs; ///< relative to the start of the baseline
    qreal advance = 0;     ///< device pixels
    qreal top = 0;         ///< of its ink, relative to the baseline; negative is above
    qreal bottom = 0;
};

/// Glyph numbers of one font in its four styles, so that a run of cells becomes a QGlyphRun without shaping.
class GlyphCache
{
public:
    enum Style { Regular = 0, Bold = 1, Italic = 2, BoldItalic = 3 };

    /// `font` has its size in device pixels.
    explicit GlyphCache(const QFont &font = {});

    const QRawFont &rawFont(Style style) const { return m_styles[style].raw; }
    /// 0 when the font does not have the character.
    quint32 glyph(Style style, char32_t codePoint);
    const ShapedCluster &shaped(Style style, const QString &cluster);

private:
    static constexpr int pageSize = 256;
    static constexpr quint32 unknown = 0xffffffff;
    static constexpr int clustersKept = 4096;
    using Page = std::array<quint32, pageSize>;

    struct Face
    {
        QFont font;
        QRawFont raw;
        std::array<std::unique_ptr<Page>, 0x10000 / pageSize> pages; // of the basic plane
        QHash<char32_t, quint32> beyond;
        QHash<QString, ShapedCluster> clusters;
    };

    static quint32 lookUp(const Face &face, char32_t codePoint);

    std::array<Face, 4> m_styles;
};

} // namespace portside::ui
