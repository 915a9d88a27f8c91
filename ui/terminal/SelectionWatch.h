#pragma once

#include "core/terminal/Selection.h"

#include <QString>

#include <vector>

namespace portside::ui {

/// Knows whether what was selected still stands where it stood. Lines in the scrollback never change, so only those
/// that were on the screen are remembered.
class SelectionWatch
{
public:
    void watch(const terminal::Terminal &terminal, const terminal::SelectionRange &range);
    /// Lines that the terminal no longer holds do not count.
    bool isIntact(const terminal::Terminal &terminal) const;

private:
    terminal::SelectionRange m_range;
    qint64 m_first = 0;           // line of the first text
    std::vector<QString> m_texts; // of what is selected of each line
};

} // namespace portside::ui
