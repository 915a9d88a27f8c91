#include "ui/consoles/ConsoleWindow.h"

#include "core/base/LogText.h"
#include "ui/consoles/ConsoleView.h"

#include <QCloseEvent>
#include <QVBoxLayout>

#include <utility>

namespace portside::ui {

ConsoleWindow::ConsoleWindow(ConsoleView *console, const QString &owner, QWidget *parent)
    : QWidget(parent, Qt::Window), m_console(console), m_owner(owner)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(console);
    console->show();
    setFocusProxy(console);
    resize(760, 520);
    connect(console, &ConsoleView::stateChanged, this, &ConsoleWindow::showTitle);
    showTitle();
}

ConsoleView *ConsoleWindow::release()
{
    ConsoleView *console = std::exchange(m_console, nullptr);
    disconnect(console, nullptr, this, nullptr);
    setFocusProxy(nullptr);
    layout()->removeWidget(console);
    console->setParent(nullptr);
    return console;
}

void ConsoleWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed(this);
}

void ConsoleWindow::showTitle()
{
    const QString title = logLine(m_console->session().title());
    setWindowTitle(m_owner.isEmpty() ? tr("%1 - Portside").arg(title)
                                     : tr("%1, %2 - Portside").arg(title, logLine(m_owner)));
}

} // namespace portside::ui
