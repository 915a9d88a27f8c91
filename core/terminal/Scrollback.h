#pragma once

#include "core/base/Limits.h"
#include "core/terminal/Row.h"

#include <deque>
#include <vector>

namespace portside::terminal {

/// The lines that left the screen at its top, compact (LineCodec), in blocks that are dropped whole from the oldest on.
/// Lines keep their number for ever: [first, end).
class Scrollback
{
public:
    qint64 first() const { return m_first; }
    qint64 end() const { return m_end; }
    bool isEmpty() const { return m_first == m_end; }
    qint64 bytes() const { return m_bytes; }

    void append(const Row &row);
    /// Any line held; an empty row for another number.
    Row line(qint64 number) const;
    /// The newest line, which is removed.
    Row takeLast();
    /// Numbers go on from `end`.
    void clear();
    void setLimits(int lines, qint64 bytes);

private:
    static constexpr qint64 blockBytes = 64 * 1024;

    struct Block
    {
        qint64 first = 0; // number of its first line
        qint64 time = 0;
        std::vector<char> bytes;
        std::vector<quint32> offsets;
        std::vector<Row::Extra> extras;
        qint64 size() const;
    };

    Block &blockForAppend(const Row &row);
    const Block *blockOf(qint64 number) const;
    void trim();

    std::deque<Block> m_blocks;
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_bytes = 0;
    qint64 m_lineLimit = limits::scrollbackLines;
    qint64 m_byteLimit = limits::scrollbackBytes;
};

} // namespace portside::terminal
