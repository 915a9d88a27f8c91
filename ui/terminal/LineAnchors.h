#pragma once

#include "core/terminal/Position.h"

#include <deque>
#include <utility>
#include <vector>

namespace portside::ui {

/// Numbers of lines, and places on them, that move with their text when a terminal breaks its lines anew
/// (terminal::Terminal::resize). What is followed must outlive the resize.
class LineAnchors
{
public:
    void follow(terminal::Position *place) { m_anchors.push_back(place); }
    void follow(qint64 *line)
    {
        m_lines.push_back({{*line, 0}, line});
        m_anchors.push_back(&m_lines.back().first);
    }

    std::vector<terminal::Position *> &anchors() { return m_anchors; }
    /// After the resize.
    void takeLines() const
    {
        for (const auto &[place, line] : m_lines)
            *line = place.line;
    }

private:
    std::deque<std::pair<terminal::Position, qint64 *>> m_lines; // a deque: the first ones stay where they are
    std::vector<terminal::Position *> m_anchors;
};

} // namespace portside::ui
