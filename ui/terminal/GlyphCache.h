#pragma once

#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/GlyphMask.h"
#include "ui/terminal/ShapedCluster.h"

#include <QFont>
#include <QHash>
#include <QRawFont>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace portside::ui {

/// Glyph numbers of one font in its four styles, so that a run of cells becomes a QGlyphRun without shaping, and the
/// masks of what was painted, so that it need not be a run.
class GlyphCache
{
public:
    enum Style { Regular = 0, Bold = 1, Italic = 2, BoldItalic = 3 };

    explicit GlyphCache(const CellMetrics &metrics = {});

    const QRawFont &rawFont(Style style) const { return m_styles[style].raw; }
    /// 0 when the font does not have the character.
    quint32 glyph(Style style, char32_t codePoint);
    const ShapedCluster &shaped(Style style, const QString &cluster);

    /// Null for what has no mask and must be painted: see maskOf(). They hold until the next call.
    const GlyphMask *mask(Style style, quint32 glyph);
    const GlyphMask *mask(Style style, const QString &cluster, int cells); ///< in 1 or 2 cells

    /// Memory of all masks; at most limits::glyphMaskBytes and one mask, then they are made anew.
    qint64 bytesOfMasks() const { return m_bytesOfMasks; }

private:
    static constexpr int pageSize = 256;
    static constexpr quint32 unknown = 0xffffffff;
    static constexpr int clustersKept = 4096;
    using Page = std::array<quint32, pageSize>;
    using Mask = std::optional<GlyphMask>;

    struct Face
    {
        QFont font;
        QRawFont raw;
        std::array<std::unique_ptr<Page>, 0x10000 / pageSize> pages; // of the basic plane
        QHash<char32_t, quint32> beyond;
        QHash<QString, ShapedCluster> clusters;
        std::vector<std::unique_ptr<Mask>> masks;         // by glyph
        std::array<QHash<QString, Mask>, 2> clusterMasks; // by cells - 1
        std::optional<GlyphMask::Smoothing> smoothing;
    };

    static quint32 lookUp(const Face &face, char32_t codePoint);
    void dropMasksIfTooMany();
    GlyphMask::Smoothing smoothingOf(Face &face) const;
    Mask maskOfGlyph(const Face &face, quint32 glyph, std::optional<GlyphMask::Smoothing> smoothing) const;

    CellMetrics m_metrics;
    std::array<Face, 4> m_styles;
    qint64 m_bytesOfMasks = 0;
};

} // namespace portside::ui
