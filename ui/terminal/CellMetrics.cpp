#include "ui/terminal/CellMetrics.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace portside::ui {

namespace {

bool isFixedPitch(const QString &family)
{
    return !family.isEmpty() && QFontDatabase::hasFamily(family) && QFontDatabase::isFixedPitch(family);
}

// Kerning and ligatures would move glyphs off the grid; full hinting puts stems on whole pixels.
QFont gridFont(const QString &family, int pixelSize)
{
    QFont font(family);
    font.setStyleHint(QFont::Monospace, QFont::PreferDefault);
    font.setPixelSize(pixelSize);
    font.setKerning(false);
    font.setHintingPreference(QFont::PreferFullHinting);
    return font;
}

int widestAsciiAdvance(const QFontMetricsF &metrics)
{
    qreal widest = 1;
    for (char16_t c = u'!'; c <= u'~'; ++c)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(c)));
    return std::max(1, int(std::lround(widest)));
}

} // namespace

CellMetrics CellMetrics::of(const QString &family, qreal pointSize, qreal dotsPerInch, qreal scale)
{
    CellMetrics cell;
    cell.scale = scale;
    cell.font = gridFont(family, std::max(4, int(std::lround(pointSize * dotsPerInch / 72 * scale))));
    const QFontMetricsF metrics(cell.font);
    cell.width = widestAsciiAdvance(metrics);
    const int ascent = int(std::ceil(metrics.ascent()));
    const int descent = int(std::ceil(metrics.descent()));
    const int leading = std::max(0, int(std::ceil(metrics.leading())));
    cell.height = std::max(2, ascent + descent + leading);
    cell.baseline = ascent + leading / 2;
    cell.lineThickness = std::clamp(int(std::lround(metrics.lineWidth())), 1, std::max(1, cell.height / 8));
    const int below = std::max(1, int(std::lround(metrics.underlinePos())));
    cell.underlineTop = std::min(cell.baseline + below, cell.height - cell.lineThickness);
    cell.strikeTop = std::max(0, cell.baseline - int(std::lround(metrics.strikeOutPos())));
    return cell;
}

QSize CellMetrics::logicalSize(int columns, int rows) const
{
    return QSize(int(std::ceil(columns * width / scale)), int(std::ceil(rows * height / scale)));
}

QString fixedPitchFamily(const QString &wanted)
{
    const QString system = QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).family();
    for (const QString &family : {wanted, system, QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Liberation Mono"),
                                  QStringLiteral("Noto Sans Mono")}) {
        if (isFixedPitch(family))
            return family;
    }
    const QStringList all = QFontDatabase::families();
    const auto fixed = std::find_if(all.cbegin(), all.cend(), isFixedPitch);
    return fixed == all.cend() ? QStringLiteral("monospace") : *fixed;
}

} // namespace portside::ui
