#include "ui/terminal/GlyphMask.h"

#include <QImage>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace portside::ui {

namespace {

using Paint = std::function<void(QPainter &)>;
using Smoothing = GlyphMask::Smoothing;

// What is painted, in white on black and in black on white.
struct Picture
{
    QImage white;
    QImage black;
};

Picture emptyPicture(const QRect &room)
{
    Picture picture{QImage(room.size(), QImage::Format_RGB32), QImage(room.size(), QImage::Format_RGB32)};
    picture.white.fill(Qt::black);
    picture.black.fill(Qt::white);
    return picture;
}

void paintAt(QPainter &painter, const QRect &room, const Paint &paint, QColor pen)
{
    painter.translate(-room.topLeft());
    painter.setPen(pen);
    paint(painter);
}

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
    void paintOn(QImage &image, QColor pen)
    {
        m_pen = pen;
        render(&image, {}, {}, RenderFlags());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintAt(painter, m_room, m_paint, m_pen);
    }

private:
    QRect m_room;
    const Paint &m_paint;
    QColor m_pen;
};

Picture paintedOnWidget(const QRect &room, const Paint &paint)
{
    Picture picture = emptyPicture(room);
    Sheet sheet(room, paint);
    sheet.paintOn(picture.white, Qt::white);
    sheet.paintOn(picture.black, Qt::black);
    return picture;
}

// The same for gray text, in half the time.
Picture paintedOnImage(const QRect &room, const Paint &paint)
{
    Picture picture = emptyPicture(room);
    for (const auto &[image, pen] : {std::pair(&picture.white, Qt::white), std::pair(&picture.black, Qt::black)}) {
        QPainter painter(image);
        paintAt(painter, room, paint, pen);
    }
    return picture;
}

const QRgb *lineOf(const QImage &image, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y));
}

bool isGray(const QImage &white)
{
    for (int y = 0; y < white.height(); ++y) {
        const QRgb *line = lineOf(white, y);
        if (!std::all_of(line, line + white.width(), qIsGray))
            return false;
    }
    return true;
}

// White on black is the coverage, black on white what it leaves; together they are whole.
bool isCoverage(const Picture &picture)
{
    for (int y = 0; y < picture.white.height(); ++y) {
        const QRgb *white = lineOf(picture.white, y);
        const QRgb *black = lineOf(picture.black, y);
        for (int x = 0; x < picture.white.width(); ++x) {
            if ((white[x] & 0xffffff) + (black[x] & 0xffffff) != 0xffffff)
                return false;
        }
    }
    return true;
}

QRect inkOf(const QImage &white)
{
    const auto isInk = [](QRgb pixel) { return pixel & 0xffffff; };
    QRect ink;
    for (int y = 0; y < white.height(); ++y) {
        const QRgb *line = lineOf(white, y);
        const QRgb *end = line + white.width();
        const QRgb *first = std::find_if(line, end, isInk);
        if (first == end)
            continue;
        while (!isInk(end[-1]))
            --end;
        ink |= QRect(int(first - line), y, int(end - first), 1);
    }
    return ink;
}

} // namespace

std::optional<GlyphMask> maskOf(const QRect &room, const Paint &paint, std::optional<Smoothing> font)
{
    const Picture picture = font == Smoothing::Gray ? paintedOnImage(room, paint) : paintedOnWidget(room, paint);
    if (!isCoverage(picture))
        return {};
    const QImage &white = picture.white;
    const QRect ink = inkOf(white);
    const Smoothing smoothing = isGray(white) ? font.value_or(Smoothing::Gray) : Smoothing::Subpixel;
    GlyphMask mask{room.topLeft() + ink.topLeft(), ink.width(), ink.height(), smoothing, {}};
    for (int y = ink.top(); y <= ink.bottom(); ++y) {
        const auto *bytes = reinterpret_cast<const uchar *>(lineOf(white, y) + ink.left());
        for (int i = 0; i < 4 * ink.width(); i += 4 / mask.bytesPerPixel())
            mask.coverage.push_back(bytes[i]);
    }
    return mask;
}

} // namespace portside::ui
