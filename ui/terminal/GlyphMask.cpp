#include "ui/terminal/GlyphMask.h"

#include "ui/terminal/GammaCoverage.h"
#include "ui/terminal/TextGamma.h"

#include <QImage>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace portside::ui {

namespace {

using Mask = std::optional<GlyphMask>;
using Paint = std::function<void(QPainter &, int)>;
using Smoothing = GlyphMask::Smoothing;

// Beyond this QPainter paints nothing.
constexpr int widestSheet = 32000;

// As many pictures side by side as are painted at once, each in a room of its own.
struct Sheet
{
    QRect room;
    int first;
    int count;
    const Paint &paint;

    QSize size() const { return QSize(count * room.width(), room.height()); }
    QRect slot(int i) const { return QRect(QPoint(i * room.width(), 0), room.size()); }
    void paintAll(QPainter &painter, QColor pen) const
    {
        painter.setPen(pen);
        for (int i = 0; i < count; ++i) {
            const QPoint move = slot(i).topLeft() - room.topLeft();
            painter.setClipRect(slot(i));
            painter.translate(move);
            paint(painter, first + i);
            painter.translate(-move);
        }
    }
};

// Qt smooths text for subpixels only on widgets, and there in all formats of a backing store.
class SheetWidget : public QWidget
{
public:
    explicit SheetWidget(const Sheet &sheet) : m_sheet(sheet)
    {
        setAttribute(Qt::WA_OpaquePaintEvent);
        setAttribute(Qt::WA_NoSystemBackground);
        resize(sheet.size());
    }
    QImage painted(QColor pen, QColor below)
    {
        QImage image(size(), QImage::Format_RGB32);
        image.fill(below);
        m_pen = pen;
        render(&image, {}, {}, RenderFlags());
        return image;
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_sheet.paintAll(painter, m_pen);
    }

private:
    const Sheet &m_sheet;
    QColor m_pen;
};

// What is painted, in white on black and in black on white.
struct Picture
{
    QImage white;
    QImage black;

    explicit Picture(const Sheet &sheet)
    {
        SheetWidget widget(sheet);
        white = widget.painted(Qt::white, Qt::black);
        black = widget.painted(Qt::black, Qt::white);
    }
};

// A colour that no picture has of itself: what was painted with it is known by it.
constexpr QRgb strangePen = 0xffff0055u;

// On what is not opaque Qt blends gray text by the coverage alone, whatever the font: the alpha is the coverage.
QImage coverageOf(const Sheet &sheet)
{
    QImage image(sheet.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    sheet.paintAll(painter, QColor::fromRgb(strangePen));
    return image;
}

const QRgb *lineOf(const QImage &image, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y));
}

// Of the pixels in `area` that are at one place in both.
template <typename Rule> bool allOf(const QRect &area, const QImage &first, const QImage &second, const Rule &rule)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        if (!std::equal(lineOf(first, y) + area.left(), lineOf(first, y) + area.right() + 1,
                        lineOf(second, y) + area.left(), rule))
            return false;
    }
    return true;
}

bool isGray(const QImage &image, const QRect &area)
{
    return allOf(area, image, image, [](QRgb pixel, QRgb) { return qIsGray(pixel); });
}

// White on black is the coverage, black on white what it leaves; together they are whole.
bool isCoverage(const Picture &picture, const QRect &area)
{
    return allOf(area, picture.white, picture.black,
                 [](QRgb white, QRgb black) { return (white & 0xffffff) + (black & 0xffffff) == 0xffffff; });
}

// Where strokes overlap, the pen is rounded more than once.
bool isStrangePen(QRgb pixel)
{
    const int alpha = qAlpha(pixel);
    return std::abs(qRed(pixel) - alpha) <= 2 && qGreen(pixel) == 0 && std::abs(qBlue(pixel) * 3 - alpha) <= 6;
}

bool isOfPen(const QImage &coverage, const QRect &area)
{
    return allOf(area, coverage, coverage, [](QRgb pixel, QRgb) { return isStrangePen(pixel); });
}

bool isMixedByGamma(const QImage &coverage, const Picture &picture, const QRect &area)
{
    const TextGamma &gamma = TextGamma::ofApplication();
    const auto is = [&gamma](quint32 color) {
        return [&gamma, color](QRgb covered, QRgb pixel) {
            return qIsGray(pixel) && quint32(qBlue(pixel)) == gamma.mixed(color, 255 - color, quint32(qAlpha(covered)));
        };
    };
    return allOf(area, coverage, picture.white, is(255)) && allOf(area, coverage, picture.black, is(0));
}

QRect inkOf(const QImage &image, const QRect &area, QRgb bits)
{
    const auto isInk = [bits](QRgb pixel) { return pixel & bits; };
    QRect ink;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const QRgb *line = lineOf(image, y);
        const QRgb *end = line + area.right() + 1;
        const QRgb *first = std::find_if(line + area.left(), end, isInk);
        if (first == end)
            continue;
        while (!isInk(end[-1]))
            --end;
        ink |= QRect(int(first - line), y, int(end - first), 1);
    }
    return ink;
}

// The bytes of the pixels from `byte` on; `bits` are those of which some are set where there is ink.
GlyphMask maskFrom(const QImage &image, const Sheet &sheet, int number, Smoothing smoothing, int byte, QRgb bits)
{
    const QRect ink = inkOf(image, sheet.slot(number), bits);
    const QPoint place = sheet.room.topLeft() + ink.topLeft() - sheet.slot(number).topLeft();
    GlyphMask mask{place, ink.width(), ink.height(), smoothing, {}};
    const int stride = mask.stride() * mask.bytesPerPixel();
    mask.coverage.resize(size_t(stride * ink.height()));
    for (int y = 0; y < ink.height(); ++y) {
        const auto *in = reinterpret_cast<const uchar *>(lineOf(image, ink.top() + y) + ink.left()) + byte;
        uchar *out = mask.coverage.data() + y * stride;
        for (int i = 0; i < 4 * ink.width(); i += 4 / mask.bytesPerPixel())
            *out++ = in[i];
    }
    return mask;
}

GlyphMask maskFromWhite(const QImage &white, const Sheet &sheet, int number, Smoothing smoothing)
{
    return maskFrom(white, sheet, number, smoothing, 0, 0xffffffu);
}

constexpr int alphaByte = Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? 3 : 0;

GlyphMask maskFromAlpha(const QImage &coverage, const Sheet &sheet, int number, Smoothing smoothing)
{
    return maskFrom(coverage, sheet, number, smoothing, alphaByte, 0xff000000u);
}

void addGrayMasks(std::vector<Mask> &masks, const Sheet &sheet, Smoothing font)
{
    const QImage coverage = coverageOf(sheet);
    for (int i = 0; i < sheet.count; ++i)
        masks.push_back(isOfPen(coverage, sheet.slot(i)) ? maskFromAlpha(coverage, sheet, i, font) : Mask());
}

void addSubpixelMasks(std::vector<Mask> &masks, const Sheet &sheet)
{
    const Picture picture(sheet);
    for (int i = 0; i < sheet.count; ++i)
        masks.push_back(isCoverage(picture, sheet.slot(i)) ? maskFromWhite(picture.white, sheet, i, Smoothing::Subpixel)
                                                           : Mask());
}

// The coverage of each colour, by what three pens made of it; nothing where that is not the rule of TextGamma.
std::optional<QRgb> coverageOfPixel(const std::array<QRgb, 3> &seen)
{
    const auto &gamma = GammaCoverage::ofApplication();
    QRgb result = 0xff000000u;
    if ((seen[0] & 0xffffff) == 0 && (seen[1] & 0xffffff) == 0xffffff)
        return result; // what is not covered at all is not rounded
    for (int shift = 0; shift < 24; shift += 8) {
        const auto part = gamma.of(uchar(seen[0] >> shift), uchar(seen[1] >> shift), uchar(seen[2] >> shift));
        if (!part)
            return {};
        result |= QRgb(*part) << shift;
    }
    return result;
}

// As white on black would be without a gamma.
bool findCoverage(const std::array<QImage, 3> &pictures, const QRect &area, QImage &coverage)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(coverage.scanLine(y));
        for (int x = area.left(); x <= area.right(); ++x) {
            const auto found =
                coverageOfPixel({lineOf(pictures[0], y)[x], lineOf(pictures[1], y)[x], lineOf(pictures[2], y)[x]});
            if (!found)
                return false;
            line[x] = *found;
        }
    }
    return true;
}

void addSubpixelGammaMasks(std::vector<Mask> &masks, const Sheet &sheet)
{
    SheetWidget widget(sheet);
    std::array<QImage, 3> pictures;
    for (size_t i = 0; i < pictures.size(); ++i) {
        const auto [color, below] = GammaCoverage::ofApplication().paintings()[i];
        pictures[i] =
            widget.painted(QColor(int(color), int(color), int(color)), QColor(int(below), int(below), int(below)));
    }
    QImage coverage(sheet.size(), QImage::Format_RGB32);
    for (int i = 0; i < sheet.count; ++i)
        masks.push_back(findCoverage(pictures, sheet.slot(i), coverage)
                            ? maskFromWhite(coverage, sheet, i, Smoothing::SubpixelGamma)
                            : Mask());
}

} // namespace

Mask maskOf(const QRect &room, const std::function<void(QPainter &)> &paint)
{
    const Paint paintOnly = [&paint](QPainter &painter, int) { paint(painter); };
    const Sheet sheet{room, 0, 1, paintOnly};
    const Picture picture(sheet);
    const QRect all = sheet.slot(0);
    if (isCoverage(picture, all))
        return maskFromWhite(picture.white, sheet, 0,
                             isGray(picture.white, all) ? Smoothing::Gray : Smoothing::Subpixel);
    const QImage coverage = coverageOf(sheet);
    if (!isOfPen(coverage, all))
        return {};
    if (isMixedByGamma(coverage, picture, all))
        return maskFromAlpha(coverage, sheet, 0, Smoothing::GrayGamma);
    std::vector<Mask> masks;
    addSubpixelGammaMasks(masks, sheet);
    return masks.front();
}

std::vector<Mask> masksOf(const QRect &room, int count, const Paint &paint, Smoothing font)
{
    std::vector<Mask> masks;
    masks.reserve(size_t(count));
    const int atOnce = std::max(1, widestSheet / room.width());
    for (int first = 0; first < count; first += atOnce) {
        const Sheet sheet{room, first, std::min(atOnce, count - first), paint};
        if (font == Smoothing::Subpixel)
            addSubpixelMasks(masks, sheet);
        else if (font == Smoothing::SubpixelGamma)
            addSubpixelGammaMasks(masks, sheet);
        else
            addGrayMasks(masks, sheet, font);
    }
    return masks;
}

} // namespace portside::ui
