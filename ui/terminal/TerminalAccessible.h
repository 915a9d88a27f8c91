#pragma once

#include <QAccessible>
#include <QAccessibleWidget>
#include <QString>

namespace portside::ui {

class TerminalView;

/// What a screen reader gets of a terminal: the text of its screen, line by line, the caret, selections, and where each
/// character is. Offsets count UTF-16 units of all rows of the screen, each followed by a line feed.
class TerminalAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit TerminalAccessible(TerminalView *view);

    /// Tell Qt to make these for TerminalViews; harmless when called again.
    static void install();

    void *interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text type) const override;
    QAccessible::State state() const override;

    void selection(int index, int *start, int *end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int start, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int *start, int *end) const override;

private:
    TerminalView *view() const;
    QString screenText() const;
    struct Place
    {
        int row;
        int column;
    };
    Place placeOf(int offset) const;
    int offsetOf(int row, int column) const;
};

} // namespace portside::ui
