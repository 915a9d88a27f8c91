#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace portside::ui {

class LineAnchors;

/// On which line of a terminal a byte of a port's output is, about. It remembers some places and the lines on which the
/// cursor was then; what lies between is guessed. Bounded: when it is full, every second place is forgotten and the
/// next ones are taken as far apart.
class OutputMap
{
public:
    static constexpr size_t placesKept = 4096;

    /// All output before `offset` is on the terminal, and its cursor is on `line`.
    void note(qint64 offset, qint64 line);

    struct Lines
    {
        qint64 first = 0; ///< the byte is on none before
        qint64 last = 0;  ///< and none after
        qint64 guess = 0;
        bool operator==(const Lines &) const = default;
    };
    /// Nothing when the terminal has not had the byte.
    std::optional<Lines> linesOf(qint64 offset) const;
    /// About the byte that a line begins with; nothing when no output is known.
    std::optional<qint64> offsetOf(qint64 line) const;
    /// The terminal gets another size.
    void followLines(LineAnchors &lines);

private:
    struct Place
    {
        qint64 offset = 0;
        qint64 line = 0;
    };
    void thinOut();

    std::vector<Place> m_places; ///< offsets and lines only grow
    Place m_end;                 ///< the newest, also when it is too close to the one before to be kept
    qint64 m_step = 0;           ///< bytes that two kept places are apart at least
};

} // namespace portside::ui
