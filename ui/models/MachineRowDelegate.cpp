#include "ui/models/MachineRowDelegate.h"

#include "ui/look/Colours.h"
#include "ui/look/Glyphs.h"
#include "ui/models/MachineListModel.h"

#include <QApplication>
#include <QPainter>

namespace portside::ui {

namespace {

constexpr int margin = 6;
constexpr int markSide = 16;

QFont smallFont(const QFont &font)
{
    QFont result = font;
    result.setPointSizeF(font.pointSizeF() * 0.88);
    return result;
}

bool isHeading(const QModelIndex &index)
{
    return index.data(MachineListModel::KindRole).value<MachineListModel::Kind>() == MachineListModel::Kind::Heading;
}

void paintLine(QPainter *painter, const QRect &place, const QFont &font, const QColor &colour, const QString &text)
{
    painter->setFont(font);
    painter->setPen(colour);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
}

void paintEntry(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool selected = option.state & QStyle::State_Selected;
    QPalette palette = option.palette;
    const QColor ink = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = selected ? ink : colours::of(colours::Meaning::Quiet, palette);
    palette.setColor(QPalette::ButtonText, ink);

    const QRect place = option.rect.adjusted(margin, 0, -margin, 0);
    const QRectF mark(place.left(), place.center().y() - markSide / 2.0 + 0.5, markSide, markSide);
    paintGlyph(*painter, mark, Glyph(index.data(MachineListModel::GlyphRole).toInt()), palette,
               selected ? Ink::Plain : Ink::Coloured);

    const QRect text = place.adjusted(markSide + margin, 3, 0, -3);
    const QString state = index.data(MachineListModel::StateTextRole).toString();
    const int upper = state.isEmpty() ? text.height() : text.height() * 54 / 100;
    paintLine(painter, QRect(text.left(), text.top(), text.width(), upper), option.font, ink, index.data().toString());
    paintLine(painter, text.adjusted(0, upper, 0, 0), smallFont(option.font), quiet, state);
}

} // namespace

void MachineRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (isHeading(index)) {
        QFont font = smallFont(option.font);
        font.setBold(true);
        paintLine(painter, option.rect.adjusted(margin, margin, -margin, 0), font,
                  colours::of(colours::Meaning::Quiet, option.palette), index.data().toString());
    } else {
        QStyleOptionViewItem row = option;
        row.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
        paintEntry(painter, option, index);
    }
    painter->restore();
}

QSize MachineRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = QFontMetrics(option.font).height();
    const int width = QFontMetrics(option.font).horizontalAdvance(index.data().toString()) + markSide + 3 * margin;
    return {width, isHeading(index) ? line + 2 * margin : line + QFontMetrics(smallFont(option.font)).height() + 8};
}

} // namespace portside::ui
