#pragma once

#include <QProxyStyle>

namespace portside::ui {

/// Qt's Fusion, with an edge around boxes to tick and round buttons that can be seen: Fusion draws theirs darker than
/// the window, which on a dark window is nothing.
class WindowStyle : public QProxyStyle
{
    Q_OBJECT

public:
    WindowStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace portside::ui
