#include "core/terminal/Grid.h"

#include <algorithm>

namespace portside::terminal {

Grid::Grid(int rows, int columns) : m_columns(columns)
{
    for (int i = 0; i < rows; ++i)
        addBottom();
}

Row *Grid::own(Row row)
{
    m_owned.push_back(std::make_unique<Row>(std::move(row)));
    return m_owned.back().get();
}

void Grid::disown(std::vector<Row *>::iterator first, std::vector<Row *>::iterator last)
{
    std::erase_if(m_owned, [&](const auto &row) { return std::find(first, last, row.get()) != last; });
    m_ring.erase(first, last);
}

void Grid::rotateUp(int top, int bottom, int count)
{
    if (count <= 0 || count > bottom - top)
        return;
    if (slot(bottom) < slot(top))
        straighten();
    const auto first = m_ring.begin() + std::ptrdiff_t(slot(top));
    std::rotate(first, first + count, first + (bottom - top + 1));
}

void Grid::straighten()
{
    std::rotate(m_ring.begin(), m_ring.begin() + std::ptrdiff_t(m_base), m_ring.end());
    m_base = 0;
}

void Grid::setColumns(int columns)
{
    m_columns = columns;
    for (Row *row : m_ring)
        row->setColumns(columns);
}

void Grid::removeTop(int count)
{
    straighten();
    disown(m_ring.begin(), m_ring.begin() + count);
}

void Grid::removeBottom(int count)
{
    straighten();
    disown(m_ring.end() - count, m_ring.end());
}

void Grid::addTop(Row row)
{
    straighten();
    row.setColumns(m_columns);
    m_ring.insert(m_ring.begin(), own(std::move(row)));
}

void Grid::addBottom()
{
    straighten();
    m_ring.push_back(own(Row(m_columns)));
}

} // namespace portside::terminal
