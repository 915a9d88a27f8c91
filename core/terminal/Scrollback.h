#pragma once

#include "core/base/Limits.h"
#include "core/terminal/LineCodec.h"
#include "core/terminal/LineLayout.h"
#include "core/terminal/Position.h"

#include <deque>
#include <vector>

namespace portside::terminal {

/// The lines that left the screen at its top, compact (LineCodec), in blocks that are dropped whole from the oldest on.
/// Lines keep their number for ever: [first, end). Once laid out for another width (layOut), a row is what a stored
/// line, or several that autowrap broke, were broken into.
class Scrollback
{
public:
    qint64 first() const { return m_layout.isActive() ? m_layout.first() : m_first; }
    qint64 end() const { return m_layout.isActive() ? m_layout.end() : m_end; }
    bool isEmpty() const { return m_first == m_end; }
    qint64 bytes() const { return m_bytes; }

    void append(const Row &row);
    /// Any row held; an empty one for another number.
    Row line(qint64 number) const;
    /// The newest stored line, which is removed; only while not laid out.
    Row takeLast();
    /// Numbers go on from `end`.
    void clear();
    void setLimits(int lines, qint64 bytes);

    // Broken anew.
    bool isLaidOut() const { return m_layout.isActive(); }
    /// Finds the paragraphs; the lines have this width.
    void layOut(int columns);
    /// Counts the rows of all paragraphs anew, for another width.
    void setWidth(int columns);
    /// Rows are lines as stored again, by their own numbers.
    void dropLayout() { m_layout.stop(); }
    /// The stored lines of the newest paragraph, which is removed.
    std::vector<Row> takeParagraph();
    bool lastIsWrapped() const { return !isEmpty() && linecodec::isWrapped(bytesOf(m_end - 1)); }
    qint64 storedEnd() const { return m_end; }
    /// Where in the stored lines a row's cell lies, and back.
    Position storedPlace(Position shown) const;
    Position shownPlace(Position stored) const;

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
    const char *bytesOf(qint64 number) const;
    bool continues(qint64 number) const;
    Row stored(qint64 number) const;
    void dropLast();
    void trim();
    int rowsOf(qint64 first, qint64 end) const;
    template <typename Piece> int flow(qint64 first, qint64 end, Piece piece) const;

    std::deque<Block> m_blocks;
    mutable size_t m_lastBlock = 0; // where a line was found
    mutable std::vector<const char *> m_parts;
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_bytes = 0;
    qint64 m_lineLimit = limits::scrollbackLines;
    qint64 m_byteLimit = limits::scrollbackBytes;
    LineLayout m_layout;
};

} // namespace portside::terminal
