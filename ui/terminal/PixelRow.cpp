#include "ui/terminal/PixelRow.h"

#include "ui/terminal/TextGamma.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QRegion>
#include <QTransform>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace portside::ui {

namespace {

bool isWhole(qreal place)
{
    return std::abs(place - std::round(place)) < 1e-4;
}

// The formats of backing stores. What we write is opaque, and on opaque pixels Qt blends text by the same rule in both.
bool isKnown(QImage::Format format)
{
    return format == QImage::Format_RGB32 || format == QImage::Format_ARGB32_Premultiplied;
}

bool covers(const QRegion &clip, const QRect &area)
{
    return clip.isEmpty() || std::any_of(clip.begin(), clip.end(), [&](const QRect &r) { return r.contains(area); });
}

using Smoothing = GlyphMask::Smoothing;

// Two rules of Qt's raster engine, 8 bits each: gray text is rounded before the sum, subpixel text after it.
quint32 divided(quint32 product)
{
    return (product + (product >> 8) + 0x80) >> 8; // by 255
}

template <Smoothing smoothing> quint32 mixed(quint32 color, quint32 below, quint32 coverage)
{
    if constexpr (smoothing == Smoothing::Gray)
        return divided(color * coverage) + divided(below * (255 - coverage));
    else
        return divided(color * coverage + below * (255 - coverage));
}

template <Smoothing smoothing> void blendPixel(quint32 *pixel, const uchar *coverage, QRgb color)
{
    quint32 result = 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8) {
        const quint32 part = coverage[smoothing == Smoothing::Gray ? 0 : shift / 8];
        result |= mixed<smoothing>(color >> shift & 0xff, *pixel >> shift & 0xff, part) << shift;
    }
    *pixel = result;
}

#ifdef __SSE2__
__m128i divided(__m128i products)
{
    const __m128i sum = _mm_add_epi16(products, _mm_srli_epi16(products, 8));
    return _mm_srli_epi16(_mm_add_epi16(sum, _mm_set1_epi16(0x80)), 8);
}

// Two pixels, 16 bits for each of their parts.
template <Smoothing smoothing> __m128i mixed(__m128i color, __m128i below, __m128i coverage)
{
    const __m128i ours = _mm_mullo_epi16(color, coverage);
    const __m128i theirs = _mm_mullo_epi16(below, _mm_xor_si128(coverage, _mm_set1_epi16(0xff)));
    if constexpr (smoothing == Smoothing::Gray)
        return _mm_add_epi16(divided(ours), divided(theirs));
    else
        return divided(_mm_add_epi16(ours, theirs));
}

// Of four pixels, a byte for each of their parts.
template <Smoothing smoothing> __m128i coverageOfFour(const uchar *coverage)
{
    if constexpr (smoothing == Smoothing::Subpixel)
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(coverage));
    int four = 0;
    std::memcpy(&four, coverage, sizeof four);
    const __m128i bytes = _mm_cvtsi32_si128(four);
    const __m128i twice = _mm_unpacklo_epi8(bytes, bytes);
    return _mm_unpacklo_epi16(twice, twice);
}

template <Smoothing smoothing> void blendFour(quint32 *pixels, const uchar *coverage, __m128i color)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i mask = coverageOfFour<smoothing>(coverage);
    const __m128i below = _mm_loadu_si128(reinterpret_cast<const __m128i *>(pixels));
    const __m128i low = mixed<smoothing>(color, _mm_unpacklo_epi8(below, zero), _mm_unpacklo_epi8(mask, zero));
    const __m128i high = mixed<smoothing>(color, _mm_unpackhi_epi8(below, zero), _mm_unpackhi_epi8(mask, zero));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(pixels), _mm_packus_epi16(low, high));
}
#endif

// The part of a mask that is blended, and where.
struct Piece
{
    uchar *bits;
    qsizetype stride;
    const uchar *coverage;
    qsizetype coverageStride;
    QSize size;

    quint32 *pixels(int y) const { return reinterpret_cast<quint32 *>(bits + y * stride); }
    const uchar *coverages(int y) const { return coverage + y * coverageStride; }
};

template <Smoothing smoothing> void blendPiece(const Piece &piece, QRgb color)
{
    constexpr int bytes = smoothing == Smoothing::Gray ? 1 : 4;
    const int count = piece.size.width();
#ifdef __SSE2__
    const __m128i wide = _mm_unpacklo_epi8(_mm_set1_epi32(int(color)), _mm_setzero_si128());
#endif
    for (int y = 0; y < piece.size.height(); ++y) {
        quint32 *pixels = piece.pixels(y);
        const uchar *coverage = piece.coverages(y);
        int x = 0;
#ifdef __SSE2__
        for (; x + 4 <= count; x += 4)
            blendFour<smoothing>(pixels + x, coverage + x * bytes, wide);
#endif
        for (; x < count; ++x)
            blendPixel<smoothing>(pixels + x, coverage + x * bytes, color);
    }
}

// What became of one colour on another, by coverage: text of one colour on one background is most of a screen.
struct GammaMemo
{
    quint32 color = 0;
    quint32 below = 0;
    std::array<quint32, 256> pixels = {}; // 0: not asked for yet; pixels are opaque
};

quint32 mixedByGamma(const TextGamma &gamma, quint32 color, quint32 below, quint32 coverage)
{
    quint32 result = 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8)
        result |= gamma.mixed(color >> shift & 0xff, below >> shift & 0xff, coverage) << shift;
    return result;
}

void blendByGamma(quint32 *pixel, quint32 coverage, GammaMemo &memo)
{
    if (memo.below != *pixel)
        memo = {memo.color, *pixel, {}};
    quint32 &mixed = memo.pixels[coverage];
    if (mixed == 0)
        mixed = mixedByGamma(TextGamma::ofApplication(), memo.color, memo.below, coverage);
    *pixel = mixed;
}

void blendPieceByGamma(const Piece &piece, QRgb color)
{
    static GammaMemo memo;
    if (memo.color != color)
        memo = {color, 0, {}};
    for (int y = 0; y < piece.size.height(); ++y) {
        quint32 *pixels = piece.pixels(y);
        const uchar *coverage = piece.coverages(y);
        for (int x = 0; x < piece.size.width(); ++x) {
            if (coverage[x] != 0)
                blendByGamma(pixels + x, coverage[x], memo);
        }
    }
}

// The same by subpixels, each with a coverage of its own.
struct SubpixelMemo
{
    quint32 color = 0;
    quint32 below = 0;
    std::array<std::array<qint16, 256>, 3> parts; // -1: not asked for yet

    SubpixelMemo(quint32 pen, quint32 pixel) : color(pen), below(pixel)
    {
        for (auto &part : parts)
            part.fill(-1);
    }
    quint32 mixed(quint32 coverages)
    {
        quint32 result = 0xff000000u;
        for (size_t i = 0; i < parts.size(); ++i) {
            const size_t shift = 8 * i;
            qint16 &part = parts[i][coverages >> shift & 0xff];
            if (part < 0)
                part = qint16(TextGamma::ofApplication().mixedSubpixel(color >> shift & 0xff, below >> shift & 0xff,
                                                                       coverages >> shift & 0xff));
            result |= quint32(part) << shift;
        }
        return result;
    }
};

void blendSubpixelsByGamma(const Piece &piece, QRgb color)
{
    static SubpixelMemo memo(0, 0);
    for (int y = 0; y < piece.size.height(); ++y) {
        quint32 *pixels = piece.pixels(y);
        for (int x = 0; x < piece.size.width(); ++x) {
            quint32 coverages = 0;
            std::memcpy(&coverages, piece.coverages(y) + x * 4, sizeof coverages);
            coverages &= 0xffffff;
            if (coverages == 0)
                continue;
            if (memo.color != color || memo.below != pixels[x])
                memo = SubpixelMemo(color, pixels[x]);
            pixels[x] = coverages == 0xffffff ? color : memo.mixed(coverages);
        }
    }
}

void blendPiece(const Piece &piece, Smoothing smoothing, QRgb color)
{
    switch (smoothing) {
    case Smoothing::Gray:
        return blendPiece<Smoothing::Gray>(piece, color);
    case Smoothing::Subpixel:
        return blendPiece<Smoothing::Subpixel>(piece, color);
    case Smoothing::GrayGamma:
        return blendPieceByGamma(piece, color);
    case Smoothing::SubpixelGamma:
        return blendSubpixelsByGamma(piece, color);
    }
}

} // namespace

std::optional<PixelRow> PixelRow::of(const QPainter &painter, const QRect &area)
{
    const QPaintEngine *engine = painter.paintEngine();
    const QTransform transform = painter.deviceTransform();
    if (painter.device()->devType() != QInternal::Widget || engine->paintDevice()->devType() != QInternal::Image ||
        transform.type() > QTransform::TxTranslate || !isWhole(transform.dx()) || !isWhole(transform.dy()) ||
        painter.hasClipping())
        return {};
    const auto *image = static_cast<const QImage *>(engine->paintDevice());
    const QRect target = area.translated(int(std::lround(transform.dx())), int(std::lround(transform.dy())));
    if (!isKnown(image->format()) || !image->rect().contains(target) || !covers(engine->systemClip(), target))
        return {};
    // scanLine() would detach; the engine writes to these very pixels.
    auto *first = const_cast<uchar *>(image->constScanLine(target.top())) + target.left() * qsizetype(sizeof(quint32));
    return PixelRow(first, image->bytesPerLine(), target.size());
}

void PixelRow::fillTop(int left, int width, QRgb color)
{
    std::fill_n(line(0) + left, width, color);
}

void PixelRow::fillDown()
{
    for (int y = 1; y < m_size.height(); ++y)
        std::memcpy(line(y), line(0), size_t(m_size.width()) * sizeof(quint32));
}

void PixelRow::blend(const GlyphMask &mask, int left, QRgb color)
{
    const QRect whole(mask.place + QPoint(left, 0), QSize(mask.stride(), mask.height));
    const QRect shown = whole & QRect(QPoint(0, 0), m_size);
    if (shown.isEmpty())
        return;
    const int bytes = mask.bytesPerPixel();
    const QPoint skipped = shown.topLeft() - whole.topLeft();
    const qsizetype stride = mask.stride() * bytes;
    blendPiece({reinterpret_cast<uchar *>(line(shown.top()) + shown.left()), m_stride,
                mask.coverage.data() + skipped.y() * stride + skipped.x() * bytes, stride, shown.size()},
               mask.smoothing, color);
}

} // namespace portside::ui
