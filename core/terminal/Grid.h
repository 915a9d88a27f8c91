#pragma once

#include "core/terminal/Row.h"

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
    void advance() { m_base = m_base + 1 == m_ring.size() ? 0 : m_base + 1; }
    /// Within [top, bottom]: rows that leave on one side come back on the other, with their old content.
    void rotateUp(int top, int bottom, int count);
    void rotateDown(int top, int bottom, int count) { rotateUp(top, bottom, bottom - top + 1 - count); }

    void setColumns(int columns);
    void removeTop(int count);
    void removeBottom(int count);
    void addTop(Row row);
    void addBottom();
    void markDirty(int top, int bottom);

private:
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
};

} // namespace portside::terminal
