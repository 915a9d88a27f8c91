#pragma once

#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/GlyphMask.h"
#include "ui/terminal/ShapedCluster.h"

#include <QRawFont>

#include <functional>
#include <optional>
#include <vector>

namespace portside::ui {

/// Makes the masks of glyphs and clusters of one cell grid. How the fonts they come from are smoothed is found out once
/// for each font, by a character with strokes of all kinds.
class MaskMaker
{
public:
    using Mask = std::optional<GlyphMask>;

    explicit MaskMaker(const CellMetrics &metrics) : m_metrics(metrics) {}

    /// On the baseline, from the cell's left edge on.
    std::vector<Mask> ofGlyphs(const QRawFont &font, const std::vector<quint32> &glyphs);
    /// As paintCluster() paints them.
    std::vector<Mask> ofClusters(const std::vector<ShapedCluster> &clusters, int cells);

private:
    using Smoothing = GlyphMask::Smoothing;
    enum class Kind { Masked, Painted, Unknown }; // Unknown: it has no character that would tell
    struct KnownFont
    {
        QRawFont raw;
        qreal stretch; // at which Qt may paint it another way
        Kind kind;
        Smoothing smoothing;
        bool operator==(const KnownFont &) const = default;
    };

    KnownFont fontOf(const QRawFont &raw, qreal stretch);
    KnownFont fontOf(const ShapedCluster &cluster, int cells);
    KnownFont examined(const QRawFont &raw, qreal stretch) const;
    std::vector<Mask> ofAFont(const KnownFont &font, const QRect &room, int count,
                              const std::function<void(QPainter &, int)> &paint) const;

    CellMetrics m_metrics;
    std::vector<KnownFont> m_fonts;
};

} // namespace portside::ui
