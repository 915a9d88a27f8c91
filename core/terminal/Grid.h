#pragma once

#include "core/terminal/Row.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

namespace portside::terminal {

/// The rows of one screen in a ring: scrolling moves an index, scrolling in a region turns pointers; cells stay where
/// they are. Rows are counted from 0, bottoms are inclusive.
class Grid
{
public:
    Grid(int rows, int columns);

    int rows() const { return int(m_ring.size()); }
    int columns() const { return m_columns; }
    Row &row(int number) { return *m_ring[slot(number)]; }
    const Row &row(int number) const { return *m_ring[slot(number)]; }

    /// All rows one up; what was the top row is the last one now, with its old content.
    void advance()
    {
        m_base = m_base + 1 == m_ring.size() ? 0 : m_base + 1;
        m_dirtyTop -= m_dirtyTop > 0; // what was marked has moved
    }
    /// Within [top, bottom]: rows that leave on one side come back on the other, with their old content.
    void rotateUp(int top, int bottom, int count);
    void rotateDown(int top, int bottom, int count) { rotateUp(top, bottom, bottom - top + 1 - count); }

    void setColumns(int columns);
    void removeTop(int count);
    void removeBottom(int count);
    void addTop(Row row);
    void addBottom();
    /// Rows [top, bottom] changed; what lies between two such areas is taken for changed, too.
    void markDirty(int top, int bottom)
    {
        m_dirtyTop = std::max(0, std::min(m_dirtyTop, top));
        m_dirtyBottom = std::max(std::min(m_dirtyBottom, rows() - 1), bottom);
    }
    /// What was marked has moved down.
    void moveDirtyMarks(int count) { m_dirtyBottom += m_dirtyBottom < 0 ? 0 : count; }
    bool isMarkedDirty(int number) const { return number >= m_dirtyTop && number <= m_dirtyBottom; }
    void clearDirtyMarks() { m_dirtyTop = noRow, m_dirtyBottom = -1; }

private:
    static constexpr int noRow = std::numeric_limits<int>::max() / 2;

    size_t slot(int number) const
    {
        const size_t at = m_base + size_t(number);
        return at < m_ring.size() ? at : at - m_ring.size();
    }
    void straighten();

    Row *own(Row row);
    void disown(std::vector<Row *>::iterator first, std::vector<Row *>::iterator last);

    std::vector<std::unique_ptr<Row>> m_owned; // in no order
    std::vector<Row *> m_ring;
    size_t m_base = 0;
    int m_columns;
    int m_dirtyTop = noRow;
    int m_dirtyBottom = -1;
};

} // namespace portside::terminal
