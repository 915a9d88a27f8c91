#pragma once

#include <QTabWidget>

namespace portside::ui {

class ConsoleView;

/// One stack of console tabs. A tab whose console got output while it was hidden is marked until it is looked at.
class ConsoleGroup : public QTabWidget
{
    Q_OBJECT
public:
    explicit ConsoleGroup(QWidget *parent = nullptr);

    void add(ConsoleView *console, int place = -1); ///< -1: at the end
    ConsoleView *current() const;
    ConsoleView *console(int index) const;
    bool isMarked(int index) const;

private:
    void mark(ConsoleView *console);
    void unmark(int index);
};

} // namespace portside::ui
