#pragma once

#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/MaskMaker.h"
#include "ui/terminal/MaskStore.h"
#include "ui/terminal/ShapedCluster.h"

#include <QFont>
#include <QHash>
#include <QRawFont>
#include <QString>

#include <array>
#include <memory>
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

    using Mask = MaskStore::Mask;
    /// In 1 or 2 cells. Null for those that were not made yet; they hold until the next make.
    const Mask *mask(Style style, char32_t codePoint, int cells)
    {
        return m_masks.find(setOf(style, cells), codePoint);
    }
    const Mask *mask(Style style, const QString &cluster, int cells)
    {
        return m_masks.find(setOf(style, cells), cluster);
    }
    /// Those that are not there yet. Many together cost a fifth of what each alone does.
    void makeMasks(Style style, int cells, std::vector<char32_t> codePoints);
    void makeMask(Style style, int cells, const QString &cluster);

    /// Memory of all masks; at most limits::glyphMaskBytes and one mask.
    qint64 bytesOfMasks() const { return m_masks.bytes(); }

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
    static MaskStore::Set setOf(Style style, int cells) { return int(style) * 2 + cells - 1; }
    static quint32 lookUp(const Face &face, char32_t codePoint);
    void makeOwn(Style style, int cells, const std::vector<char32_t> &codePoints);
    void makeForeign(Style style, int cells, const std::vector<char32_t> &codePoints);
    void putAll(Style style, int cells, const std::vector<char32_t> &codePoints, std::vector<Mask> masks);

    std::array<Face, 4> m_styles;
    MaskMaker m_maker;
    MaskStore m_masks;
};

} // namespace portside::ui
