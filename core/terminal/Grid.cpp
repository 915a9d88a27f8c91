#include "core/terminal/Grid.h"

namespace portside::terminal {

Grid::Grid(int rows, int columns) : m_columns(columns)
{
    for (int i = 0; i < rows; ++i)
        m_ring.push_back(std::make_unique<Row>(columns));
}

void Grid::rotateUp(int top, int bottom, int count)
{
    const int height = bottom - top + 1;
    if (count <= 0 || count >= height)
        return;
    m_turning.clear();
    for (int i = 0; i < count; ++i)
        m_turning.push_back(std::move(m_ring[slot(top + i)]));
    for (int row = top; row + count <= bottom; ++row)
        m_ring[slot(row)] = std::move(m_ring[slot(row + count)]);
    for (int i = 0; i < count; ++i)
        m_ring[slot(bottom - count + 1 + i)] = std::move(m_turning[size_t(i)]);
}

void Grid::straighten()
{
    std::rotate(m_ring.begin(), m_ring.begin() + std::ptrdiff_t(m_base), m_ring.end());
    m_base = 0;
}

void Grid::setColumns(int columns)
{
    m_columns = columns;
    for (auto &row : m_ring)
        row->setColumns(columns);
}

void Grid::removeTop(int count)
{
    straighten();
    m_ring.erase(m_ring.begin(), m_ring.begin() + count);
}

void Grid::removeBottom(int count)
{
    straighten();
    m_ring.erase(m_ring.end() - count, m_ring.end());
}

void Grid::addTop(Row row)
{
    straighten();
    row.setColumns(m_columns);
    m_ring.insert(m_ring.begin(), std::make_unique<Row>(std::move(row)));
}

void Grid::addBottom()
{
    straighten();
    m_ring.push_back(std::make_unique<Row>(m_columns));
}

void Grid::markDirty(int top, int bottom)
{
    for (int number = top; number <= bottom; ++number)
        row(number).setDirty(true);
}

} // namespace portside::terminal
