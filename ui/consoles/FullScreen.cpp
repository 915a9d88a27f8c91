#include "ui/consoles/FullScreen.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace portside::ui {

FullScreen::FullScreen(const QString &title, const QList<QWidget *> &content, QWidget *owner)
    : QWidget(owner, Qt::Window)
{
    setWindowTitle(title);
    setPalette(owner->window()->palette());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *widget : content)
        column->addWidget(widget, widget == content.last() ? 1 : 0);
    setGeometry(owner->window()->geometry()); // the desktop takes the screen that this is on
    showFullScreen();
    activateWindow();
}

void FullScreen::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT resized();
}

void FullScreen::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT left();
}

} // namespace portside::ui
