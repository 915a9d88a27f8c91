#include "ui/look/WindowStyle.h"

#include "ui/look/Colours.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace portside::ui {

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    const bool isRound = element == PE_IndicatorRadioButton;
    if ((!isBox && !isRound) || !colours::isDark(option->palette))
        return;
    const bool isFocused = option->state & State_HasFocus && option->state & State_KeyboardFocusChange;
    if (isFocused)
        return; // Fusion's own edge is of the highlight's colour then
    painter->save();
    painter->setPen(colours::of(colours::Meaning::Quiet, option->palette));
    painter->setBrush(Qt::NoBrush);
    painter->setRenderHint(QPainter::Antialiasing, isRound);
    const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isRound)
        painter->drawEllipse(edge.adjusted(0.5, 0.5, -0.5, -0.5));
    else
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace portside::ui
