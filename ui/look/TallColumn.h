#pragma once

#include <QScrollArea>

namespace portside::ui {

/// Fields one below the other, all shown where the screen is tall enough; elsewhere they scroll, and what has the
/// keyboard is in sight.
class TallColumn : public QScrollArea
{
    Q_OBJECT
public:
    explicit TallColumn(QWidget *parent = nullptr);

    QSize sizeHint() const override;        ///< all of its widget
    QSize minimumSizeHint() const override; ///< its whole width and a few fields
};

/// As large as `window` wants to be, or as its screen has room for.
void fitOnScreen(QWidget *window);

} // namespace portside::ui
