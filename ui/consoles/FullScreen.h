#pragma once

#include <QList>
#include <QWidget>

namespace portside::ui {

/// A window over the whole screen that holds widgets of another for a while. Its owner takes them back when it is left.
class FullScreen : public QWidget
{
    Q_OBJECT
public:
    /// One below the other, the last one as high as there is room. Shown on the screen where `owner` is.
    FullScreen(const QString &title, const QList<QWidget *> &content, QWidget *owner);

Q_SIGNALS:
    void resized();
    void left(); ///< closed, by the user or the desktop

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
};

} // namespace portside::ui
