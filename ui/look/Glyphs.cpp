#include "ui/look/Glyphs.h"

#include "ui/look/Colours.h"

#include <QPainter>
#include <QPalette>

#include <optional>

namespace portside::ui {

namespace {

using colours::Meaning;

struct Brushwork
{
    QPainter &p;
    QColor ink;

    void line(qreal x1, qreal y1, qreal x2, qreal y2) { p.drawLine(QPointF(x1, y1), QPointF(x2, y2)); }
    void box(qreal x, qreal y, qreal w, qreal h, qreal radius = 1)
    {
        p.drawRoundedRect(QRectF(x, y, w, h), radius, radius);
    }
    void ring(qreal x, qreal y, qreal radius) { p.drawEllipse(QPointF(x, y), radius, radius); }
    void dot(qreal x, qreal y, qreal radius)
    {
        p.setBrush(ink);
        p.drawEllipse(QPointF(x, y), radius, radius);
        p.setBrush(Qt::NoBrush);
    }
    void shape(std::initializer_list<QPointF> points)
    {
        p.setBrush(ink);
        p.drawPolygon(QPolygonF(QList<QPointF>(points)));
        p.setBrush(Qt::NoBrush);
    }
    void arc(qreal x, qreal y, qreal radius, int from, int span)
    {
        p.drawArc(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), from * 16, span * 16);
    }
};

struct GlyphRow
{
    Glyph glyph;
    std::optional<Meaning> meaning;
    void (*paint)(Brushwork &b);
};

void circleWithMark(Brushwork &b, bool upright)
{
    b.ring(8, 8, 6);
    b.dot(8, upright ? 4.9 : 11.1, 0.6);
    if (upright)
        b.line(8, 7.6, 8, 11.4);
    else
        b.line(8, 4.6, 8, 8.4);
}

void turnedArrow(Brushwork &b, bool left)
{
    b.p.save();
    if (!left) {
        b.p.translate(16, 0);
        b.p.scale(-1, 1);
    }
    b.line(3, 6, 9.5, 6);
    b.arc(9.5, 9.25, 3.25, -90, 180);
    b.line(5, 12.5, 9.5, 12.5);
    b.line(3, 6, 6, 3);
    b.line(3, 6, 6, 9);
    b.p.restore();
}

const GlyphRow rows[] = {
    {Glyph::New,
     {},
     [](Brushwork &b) {
         b.box(2, 3, 12, 8.5);
         b.line(8, 5, 8, 9.5);
         b.line(5.75, 7.25, 10.25, 7.25);
         b.line(5, 14, 11, 14);
     }},
    {Glyph::Attach,
     {},
     [](Brushwork &b) {
         b.box(4, 6, 8, 4.5, 2);
         b.line(6, 2.5, 6, 6);
         b.line(10, 2.5, 10, 6);
         b.line(8, 10.5, 8, 14);
     }},
    {Glyph::Start, Meaning::Good,
     [](Brushwork &b) {
         b.shape({{4.5, 3}, {13, 8}, {4.5, 13}});
     }},
    {Glyph::Pause,
     {},
     [](Brushwork &b) {
         b.shape({{4.5, 3.5}, {6.5, 3.5}, {6.5, 12.5}, {4.5, 12.5}});
         b.shape({{9.5, 3.5}, {11.5, 3.5}, {11.5, 12.5}, {9.5, 12.5}});
     }},
    {Glyph::ShutDown,
     {},
     [](Brushwork &b) {
         b.arc(8, 8.5, 5.2, 125, 290);
         b.line(8, 2.5, 8, 8);
     }},
    {Glyph::Reset,
     {},
     [](Brushwork &b) {
         b.arc(8, 8.5, 5, 60, 290);
         b.shape({{9.5, 1.6}, {13.4, 4.1}, {9.6, 6.4}});
     }},
    {Glyph::ForceOff, Meaning::Bad,
     [](Brushwork &b) {
         b.ring(8, 8, 6);
         b.line(5.7, 5.7, 10.3, 10.3);
         b.line(10.3, 5.7, 5.7, 10.3);
     }},
    {Glyph::Settings,
     {},
     [](Brushwork &b) {
         b.line(2.5, 4.5, 13.5, 4.5);
         b.line(2.5, 11.5, 13.5, 11.5);
         b.dot(6, 4.5, 1.7);
         b.dot(10.5, 11.5, 1.7);
     }},
    {Glyph::Search,
     {},
     [](Brushwork &b) {
         b.ring(6.8, 6.8, 4);
         b.line(9.8, 9.8, 13.5, 13.5);
     }},
    {Glyph::Add,
     {},
     [](Brushwork &b) {
         b.line(8, 3.5, 8, 12.5);
         b.line(3.5, 8, 12.5, 8);
     }},
    {Glyph::Remove, {}, [](Brushwork &b) { b.line(3.5, 8, 12.5, 8); }},
    {Glyph::Undo, {}, [](Brushwork &b) { turnedArrow(b, true); }},
    {Glyph::Redo, {}, [](Brushwork &b) { turnedArrow(b, false); }},
    {Glyph::Copy,
     {},
     [](Brushwork &b) {
         b.box(2.5, 2.5, 7.5, 9);
         b.line(12.5, 5, 13.5, 5.5);
         b.line(13.5, 5.5, 13.5, 13.5);
         b.line(13.5, 13.5, 6, 13.5);
     }},
    {Glyph::Close,
     {},
     [](Brushwork &b) {
         b.line(4.5, 4.5, 11.5, 11.5);
         b.line(11.5, 4.5, 4.5, 11.5);
     }},
    {Glyph::Split,
     {},
     [](Brushwork &b) {
         b.box(2, 3, 12, 10);
         b.line(8, 3, 8, 13);
     }},
    {Glyph::Detach,
     {},
     [](Brushwork &b) {
         b.line(8, 3, 2.5, 3);
         b.line(2.5, 3, 2.5, 13.5);
         b.line(2.5, 13.5, 13, 13.5);
         b.line(13, 13.5, 13, 8);
         b.line(8, 8, 13.5, 2.5);
         b.line(10, 2.5, 13.5, 2.5);
         b.line(13.5, 2.5, 13.5, 6);
     }},
    {Glyph::Apply, Meaning::Good,
     [](Brushwork &b) {
         b.line(3, 8.5, 6.5, 12);
         b.line(6.5, 12, 13, 4.5);
     }},
    {Glyph::Information, Meaning::Quiet, [](Brushwork &b) { circleWithMark(b, true); }},
    {Glyph::Warning, Meaning::Attention,
     [](Brushwork &b) {
         b.line(8, 2.2, 14.2, 13.5);
         b.line(14.2, 13.5, 1.8, 13.5);
         b.line(1.8, 13.5, 8, 2.2);
         b.line(8, 6.3, 8, 9.6);
         b.dot(8, 11.6, 0.5);
     }},
    {Glyph::Error, Meaning::Bad, [](Brushwork &b) { circleWithMark(b, false); }},
    {Glyph::Terminal,
     {},
     [](Brushwork &b) {
         b.box(1.8, 2.8, 12.4, 10.4);
         b.line(4.3, 5.8, 6.6, 8);
         b.line(6.6, 8, 4.3, 10.2);
         b.line(8.2, 10.4, 11.4, 10.4);
     }},
    {Glyph::SerialPort,
     {},
     [](Brushwork &b) {
         b.shape({});
         b.line(1.8, 5, 14.2, 5);
         b.line(14.2, 5, 12.6, 11.5);
         b.line(12.6, 11.5, 3.4, 11.5);
         b.line(3.4, 11.5, 1.8, 5);
         for (int pin = 0; pin < 5; ++pin)
             b.dot(4 + pin * 2.0, 7.2, 0.35);
         for (int pin = 0; pin < 4; ++pin)
             b.dot(5 + pin * 2.0, 9.4, 0.35);
     }},
    {Glyph::ParallelPort,
     {},
     [](Brushwork &b) {
         b.line(4.5, 6, 4.5, 2.5);
         b.line(4.5, 2.5, 11.5, 2.5);
         b.line(11.5, 2.5, 11.5, 6);
         b.box(2, 6, 12, 5);
         b.line(4.5, 11, 4.5, 13.5);
         b.line(4.5, 13.5, 11.5, 13.5);
         b.line(11.5, 13.5, 11.5, 11);
     }},
    {Glyph::Processor,
     {},
     [](Brushwork &b) {
         b.box(4, 4, 8, 8);
         for (const qreal at : {6.0, 10.0}) {
             b.line(at, 1.8, at, 4);
             b.line(at, 12, at, 14.2);
             b.line(1.8, at, 4, at);
             b.line(12, at, 14.2, at);
         }
     }},
    {Glyph::Boot,
     {},
     [](Brushwork &b) {
         b.box(2, 2.5, 12, 11);
         b.line(2, 5.8, 14, 5.8);
         b.shape({{6.5, 7.6}, {10.5, 9.7}, {6.5, 11.8}});
     }},
    {Glyph::Disk,
     {},
     [](Brushwork &b) {
         b.p.drawEllipse(QRectF(3, 2, 10, 4));
         b.line(3, 4, 3, 12);
         b.line(13, 4, 13, 12);
         b.p.drawArc(QRectF(3, 10, 10, 4), 180 * 16, 180 * 16);
     }},
    {Glyph::Network,
     {},
     [](Brushwork &b) {
         b.box(5.8, 2, 4.4, 3.6);
         b.box(1.8, 10.4, 4.4, 3.6);
         b.box(9.8, 10.4, 4.4, 3.6);
         b.line(8, 5.6, 8, 8);
         b.line(4, 8, 12, 8);
         b.line(4, 8, 4, 10.4);
         b.line(12, 8, 12, 10.4);
     }},
    {Glyph::Display,
     {},
     [](Brushwork &b) {
         b.box(1.8, 2.8, 12.4, 8.2);
         b.line(8, 11, 8, 13.2);
         b.line(5, 13.4, 11, 13.4);
     }},
    {Glyph::Device,
     {},
     [](Brushwork &b) {
         b.box(2.5, 4.5, 11, 7);
         b.dot(5, 8, 0.6);
         b.line(7.5, 8, 11, 8);
     }},
    {Glyph::StateRunning, Meaning::Good, [](Brushwork &b) { b.dot(8, 8, 4.4); }},
    {Glyph::StatePaused, Meaning::Attention,
     [](Brushwork &b) {
         b.shape({{4.5, 4}, {6.5, 4}, {6.5, 12}, {4.5, 12}});
         b.shape({{9.5, 4}, {11.5, 4}, {11.5, 12}, {9.5, 12}});
     }},
    {Glyph::StateOff, Meaning::Quiet, [](Brushwork &b) { b.ring(8, 8, 4.4); }},
    {Glyph::StateBusy, Meaning::Attention,
     [](Brushwork &b) {
         b.ring(8, 8, 4.4);
         b.dot(8, 8, 1.7);
     }},
    {Glyph::StateTrouble, Meaning::Bad,
     [](Brushwork &b) {
         b.shape({{8, 2.6}, {13.6, 12.8}, {2.4, 12.8}});
     }},
};

} // namespace

void paintGlyph(QPainter &painter, const QRectF &place, Glyph glyph, const QPalette &palette, Ink ink)
{
    for (const GlyphRow &row : rows) {
        if (row.glyph != glyph)
            continue;
        const qreal side = qMin(place.width(), place.height());
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(place.center() - QPointF(side / 2, side / 2));
        painter.scale(side / 16, side / 16);
        const bool coloured = ink == Ink::Coloured && row.meaning;
        const QColor colour = coloured ? colours::of(*row.meaning, palette) : palette.color(QPalette::ButtonText);
        painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        Brushwork brushwork{painter, colour};
        row.paint(brushwork);
        painter.restore();
        return;
    }
}

} // namespace portside::ui
