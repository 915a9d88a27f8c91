#pragma once

#include <QWidget>

class QAction;

namespace portside::ui {

class ConsoleView;

/// A window around one console, for those taken out of the tabs and for `portside --terminal`. Closing it gives the
/// console back.
class ConsoleWindow : public QWidget
{
    Q_OBJECT
public:
    /// The window owns the console until release().
    explicit ConsoleWindow(ConsoleView *console, QWidget *parent = nullptr);

    ConsoleView *console() const { return m_console; }
    ConsoleView *release();

Q_SIGNALS:
    void closed(portside::ui::ConsoleWindow *window);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showTitle();
    void applyShortcuts();

    ConsoleView *m_console;
    QAction *m_preferences;
};

} // namespace portside::ui
