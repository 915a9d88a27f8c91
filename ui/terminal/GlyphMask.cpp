#include "ui/terminal/GlyphMask.h"

#include <QImage>
#include <QPainter>
#include <QWidget>

namespace portside::ui {

namespace {

using Paint = std::function<void(QPainter &)>;
using Smoothing = GlyphMask::Smoothing;

// Qt smooths text for subpixels only on widgets, and there in all formats of a backing store.
class Sheet : public QWidget
{
public:
    Sheet(const QRect &room, const Paint &paint) : m_room(room), m_paint(paint)
    {
        setAttribute(Qt::WA_OpaquePaintEvent);
        setAttribute(Qt::WA_NoSystemBackground);
        resize(room.size());
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
        painter.translate(-m_room.topLeft());
        painter.setPen(m_pen);
        m_paint(painter);
    }

private:
    QRect m_room;
    const Paint &m_paint;
    QColor m_pen;
};

const QRgb *lineOf(const QImage &image, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y));
}

template <typename Check> bool allPixels(const QImage &image, Check check)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!check(lineOf(image, y)[x], x, y))
                return false;
        }
    }
    return true;
}

bool isGray(const QImage &white)
{
    return allPixels(white, [](QRgb pixel, int, int) { return qIsGray(pixel); });
}

// White on black is the coverage, black on white what it leaves; together they are whole.
bool isCoverage(const QImage &white, const QImage &black)
{
    return allPixels(white, [&black](QRgb pixel, int x, int y) {
        return (pixel & 0xffffff) + (lineOf(black, y)[x] & 0xffffff) == 0xffffff;
    });
}

QRect inkOf(const QImage &white)
{
    QRect ink;
    allPixels(white, [&ink](QRgb pixel, int x, int y) {
        if (pixel & 0xffffff)
            ink |= QRect(x, y, 1, 1);
        return true;
    });
    return ink;
}

} // namespace

std::optional<GlyphMask> maskOf(const QRect &room, const Paint &paint, Smoothing font)
{
    Sheet sheet(room, paint);
    const QImage white = sheet.painted(Qt::white, Qt::black);
    if (!isCoverage(white, sheet.painted(Qt::black, Qt::white)))
        return {};
    const QRect ink = inkOf(white);
    const Smoothing smoothing = isGray(white) ? font : Smoothing::Subpixel;
    GlyphMask mask{room.topLeft() + ink.topLeft(), ink.width(), ink.height(), smoothing, {}};
    for (int y = ink.top(); y <= ink.bottom(); ++y) {
        const auto *bytes = reinterpret_cast<const uchar *>(lineOf(white, y) + ink.left());
        for (int i = 0; i < 4 * ink.width(); i += 4 / mask.bytesPerPixel())
            mask.coverage.push_back(bytes[i]);
    }
    return mask;
}

} // namespace portside::ui
