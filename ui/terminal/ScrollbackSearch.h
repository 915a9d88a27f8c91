#pragma once

#include "core/base/TextPattern.h"
#include "ui/terminal/TerminalPainter.h"

#include <QObject>
#include <QRegularExpression>
#include <QTimer>

#include <optional>

#include <vector>

namespace portside::ui {

/// Finds a pattern in all lines of a terminal, newest first, in slices between the events of the window. Lines that
/// arrive later are searched when update() is called. The terminal must outlive it.
class ScrollbackSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int matchesKept = 10'000;

    explicit ScrollbackSearch(const terminal::Terminal &terminal, QObject *parent = nullptr);

    /// An empty pattern ends the search. False if it cannot be searched for; error() says why, and also why a search
    /// ended early.
    bool start(const TextPattern &pattern);
    QString error() const { return m_error; }
    bool isRunning() const { return m_slice.isActive(); }
    bool hasPattern() const { return m_expression.has_value() || !m_error.isEmpty(); }
    /// Looks at the screen and what came after the last search anew.
    void update();

    /// Sorted by line; the newest are last.
    const std::vector<SearchMatch> &matches() const { return m_matches; }

Q_SIGNALS:
    void changed();

private:
    void searchSlice();
    std::vector<SearchMatch> searchDown(qint64 &next, qint64 last);
    std::vector<SearchMatch> matchesOf(qint64 line);
    void giveUp(const QString &reason);
    bool continues(qint64 line) const;
    bool beginsPiece(qint64 line) const;

    const terminal::Terminal &m_terminal;
    std::optional<QRegularExpression> m_expression;
    QString m_error;
    std::vector<SearchMatch> m_matches;
    QTimer m_slice;
    qint64 m_next = 0;    // line to search, going down to the oldest
    qint64 m_settled = 0; // lines below this one cannot change any more
};

} // namespace portside::ui
