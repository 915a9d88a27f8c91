#include "ui/look/TallColumn.h"

#include <QScreen>
#include <QScrollBar>

namespace portside::ui {

namespace {

constexpr int fewLines = 8;
constexpr QSize windowFrame(12, 40); // pixels: what title bars take; Qt knows no more before a window is shown

} // namespace

TallColumn::TallColumn(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // Tab goes from field to field
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QSize TallColumn::sizeHint() const
{
    return widget() ? widget()->sizeHint() : QScrollArea::sizeHint();
}

QSize TallColumn::minimumSizeHint() const
{
    const int width = widget() ? widget()->minimumSizeHint().width() : 0;
    return {width + verticalScrollBar()->sizeHint().width(),
            std::min(sizeHint().height(), fewLines * fontMetrics().lineSpacing())};
}

void fitOnScreen(QWidget *window)
{
    window->resize(window->sizeHint().boundedTo(window->screen()->availableSize() - windowFrame));
}

} // namespace portside::ui
