#pragma once

#include <QString>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace portside::ui {

/// The user's notes on lines of one terminal. Lines are terminal::Terminal's numbers. What scrolls out of the
/// terminal's memory takes its marks along.
class LineMarks
{
public:
    void set(qint64 line, const QString &note) { m_notes[line] = note; }
    void remove(qint64 line) { m_notes.erase(line); }
    /// Lines before this one are gone.
    void dropBefore(qint64 line) { m_notes.erase(m_notes.begin(), m_notes.lower_bound(line)); }

    /// Line by line, in order; give back as many with setLines(). Of two on one line then, the first one's note counts.
    std::vector<qint64> lines() const
    {
        std::vector<qint64> all;
        for (const auto &[line, note] : m_notes)
            all.push_back(line);
        return all;
    }
    void setLines(const std::vector<qint64> &lines)
    {
        std::map<qint64, QString> moved;
        auto line = lines.begin();
        for (const auto &[was, note] : m_notes)
            moved.emplace(*line++, note);
        m_notes = std::move(moved);
    }

    bool isEmpty() const { return m_notes.empty(); }
    bool has(qint64 line) const { return m_notes.contains(line); }
    QString note(qint64 line) const { return has(line) ? m_notes.at(line) : QString(); }
    /// The nearest marked line after or before this one.
    std::optional<qint64> after(qint64 line) const
    {
        const auto found = m_notes.upper_bound(line);
        return found == m_notes.end() ? std::nullopt : std::optional(found->first);
    }
    std::optional<qint64> before(qint64 line) const
    {
        const auto found = m_notes.lower_bound(line);
        return found == m_notes.begin() ? std::nullopt : std::optional(std::prev(found)->first);
    }

private:
    std::map<qint64, QString> m_notes;
};

} // namespace portside::ui
