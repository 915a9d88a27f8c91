#include "core/terminal/Scrollback.h"

#include <algorithm>

namespace portside::terminal {

// A link's text is counted with every block that shows it: rather too much than too little.
qint64 Scrollback::Block::size() const
{
    return qint64(bytes.capacity() + offsets.capacity() * sizeof(quint32) + extras.size() * sizeof(Row::Extra));
}

Scrollback::Block &Scrollback::blockForAppend(const Row &row)
{
    const qint64 target = std::min(blockBytes, std::max<qint64>(m_byteLimit / 8, 1024));
    // A line needs 8 bytes and at most 21 a cell, plus its clusters; a block may be passed by one line.
    if (m_blocks.empty() || qint64(m_blocks.back().bytes.size()) + row.used() + 64 > target ||
        m_blocks.back().extras.size() >= 4096 ||
        (m_blocks.back().time != 0 && row.time() - m_blocks.back().time > linecodec::longestTime)) {
        m_blocks.emplace_back();
        m_blocks.back().first = m_end;
        m_blocks.back().bytes.reserve(size_t(target));
        m_bytes += m_blocks.back().size();
    }
    if (m_blocks.back().time == 0)
        m_blocks.back().time = row.time(); // a terminal's first line has none
    return m_blocks.back();
}

void Scrollback::append(const Row &row)
{
    Block &block = blockForAppend(row);
    const size_t capacity = block.bytes.capacity() + block.offsets.capacity();
    const size_t extras = block.extras.size();
    const qint64 before = block.size();
    block.offsets.push_back(quint32(block.bytes.size()));
    linecodec::encode(row, block.time, block.bytes, block.extras);
    if (block.bytes.capacity() + block.offsets.capacity() != capacity || block.extras.size() != extras)
        m_bytes += block.size() - before;
    ++m_end;
    if (m_layout.isActive())
        m_layout.addLine(m_end - 1, continues(m_end - 1), rowsOf(m_end - 1, m_end));
    if (m_end - m_first > m_lineLimit || m_bytes > m_byteLimit)
        trim();
}

void Scrollback::trim()
{
    m_first = std::max(m_first, m_end - m_lineLimit);
    while (m_blocks.size() > 1 && (m_bytes > m_byteLimit || m_blocks[1].first <= m_first)) {
        m_bytes -= m_blocks.front().size();
        m_blocks.pop_front();
        m_first = std::max(m_first, m_blocks.front().first);
    }
    if (m_first == m_end)
        m_blocks.clear(), m_bytes = 0;
    if (m_layout.isActive())
        m_layout.trim(m_first, m_end, [this](qint64 first, qint64 end) { return rowsOf(first, end); });
}

const Scrollback::Block *Scrollback::blockOf(qint64 number) const
{
    if (number < m_first || number >= m_end)
        return nullptr;
    // Lines are mostly asked for in order.
    if (m_lastBlock < m_blocks.size()) {
        const Block &last = m_blocks[m_lastBlock];
        if (number >= last.first && number < last.first + qint64(last.offsets.size()))
            return &last;
    }
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), number,
                                        [](qint64 wanted, const Block &block) { return wanted < block.first; });
    m_lastBlock = size_t(std::prev(after) - m_blocks.begin());
    return &m_blocks[m_lastBlock];
}

const char *Scrollback::bytesOf(qint64 number) const
{
    const Block &block = *blockOf(number);
    return block.bytes.data() + block.offsets[size_t(number - block.first)];
}

Row Scrollback::stored(qint64 number) const
{
    const Block *block = blockOf(number);
    return block ? linecodec::decode(bytesOf(number), block->time, block->extras) : Row();
}

Row Scrollback::takeLast()
{
    Row row = stored(m_end - 1);
    if (!isEmpty())
        dropLast();
    return row;
}

void Scrollback::dropLast()
{
    --m_end;
    Block &block = m_blocks.back();
    block.bytes.resize(block.offsets.back());
    block.offsets.pop_back();
    if (block.offsets.empty()) {
        m_bytes -= block.size();
        m_blocks.pop_back();
    }
}

void Scrollback::clear()
{
    m_blocks.clear();
    m_bytes = 0;
    m_first = m_end;
    m_layout.clear();
}

void Scrollback::setLimits(int lines, qint64 bytes)
{
    m_lineLimit = std::clamp(lines, 0, limits::scrollbackLines);
    m_byteLimit = std::clamp<qint64>(bytes, 0, limits::scrollbackBytes);
    trim();
}

} // namespace portside::terminal
