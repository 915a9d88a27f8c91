#pragma once

#include <QImage>
#include <QPainter>
#include <QWidget>

#include <functional>

namespace portside::test {

/// `image` after `paint` was the paint event of a widget that is rendered on it.
inline QImage paintedOnWidget(QImage image, const std::function<void(QPainter &)> &paint)
{
    struct Widget : QWidget
    {
        const std::function<void(QPainter &)> &paint;
        explicit Widget(const std::function<void(QPainter &)> &what) : paint(what) {}
        void paintEvent(QPaintEvent *) override
        {
            QPainter painter(this);
            paint(painter);
        }
    } widget(paint);
    widget.setAttribute(Qt::WA_OpaquePaintEvent);
    widget.setAttribute(Qt::WA_NoSystemBackground);
    widget.resize(image.size());
    widget.render(&image, {}, {}, QWidget::RenderFlags());
    return image;
}

} // namespace portside::test
