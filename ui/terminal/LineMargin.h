#pragma once

#include "ui/terminal/LineMarks.h"

#include <QWidget>

namespace portside::ui {

class TerminalView;

/// What the margin says of each line: nothing, the time of day at which it began, or the time since the machine was
/// started.
enum class LineTimes { Off, OfDay, SinceStart };

/// The margin left of a terminal: times and marks of the lines shown. The guest cannot write here.
class LineMargin : public QWidget
{
    Q_OBJECT

public:
    explicit LineMargin(TerminalView &view);

    void setTimes(LineTimes times);
    LineTimes times() const { return m_times; }
    /// What the times are, as a sentence; the tool tip says it.
    void setTimesText(const QString &text) { m_timesText = text; }
    QString toolTipText(qint64 line) const;
    /// A start of the machine, or another beginning from which SinceStart counts; lines in any order.
    void noteStart(qint64 line) { m_starts.set(line, {}); }
    /// Those of the machine that are known.
    LineMarks &starts() { return m_starts; }
    LineMarks &marks() { return m_marks; }
    const LineMarks &marks() const { return m_marks; }
    /// Whether the terminal keeps this line, so that a mark has a place: a program that fills the screen covers the
    /// lines that were there, and its own go with it.
    bool isKept(qint64 line) const;
    /// After marks, times or the terminal changed: makes room or gives it back, and paints.
    void refresh();

    /// The time of a line in the words of the margin; empty where it has none.
    QString timeText(qint64 line) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    qint64 startBefore(qint64 line) const;
    qint64 lineTime(qint64 line) const;

    TerminalView &m_view;
    LineTimes m_times = LineTimes::Off;
    int m_room = 0; // width that the view was laid out for
    LineMarks m_marks;
    LineMarks m_starts;
    QString m_timesText;
};

} // namespace portside::ui
