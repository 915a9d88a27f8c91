#pragma once

#include "core/base/Limits.h"

#include <QtGlobal>

#include <deque>

namespace portside::terminal {

/// Cuts lines that belong together into rows of `width` cells, without tearing a wide character. `used(part)` is the
/// length of a line, `isTail(part, column)` whether a wide character's right half lies there; `piece(row, column, part,
/// from, to)` is told where cells go. Answers the number of rows, at least 1.
template <typename Used, typename IsTail, typename Piece>
int flowRows(int parts, int width, Used used, IsTail isTail, Piece piece)
{
    int row = 0;
    int filled = 0;
    for (int part = 0; part < parts; ++part) {
        const int length = used(part);
        for (int from = 0; from < length;) {
            int to = std::min(length, from + width - filled);
            if (to > from && to < length && isTail(part, to))
                --to;
            if (to == from && filled > 0) {
                ++row;
                filled = 0;
                continue;
            }
            to = std::max(to, from + 1); // a wide character in a single column
            piece(row, filled, part, from, to);
            filled += to - from;
            from = to;
        }
    }
    return row + 1;
}

/// Which stored lines of a scrollback make up which shown ones once a new width has broken them anew. The lines stay as
/// they were stored; only how many rows each paragraph takes is counted, so that even a million are laid out quickly.
/// A paragraph is a line with those that autowrap made of it, at most limits::reflowParagraphLines.
class LineLayout
{
public:
    struct Paragraph
    {
        qint64 stored = 0; // number of its first line in the store
        qint64 shown = 0;  // number of its first row
    };

    bool isActive() const { return m_width > 0; }
    int width() const { return m_width; }
    qint64 first() const { return m_first; }
    qint64 end() const { return m_end; }
    bool isEmpty() const { return m_paragraphs.empty(); }
    const Paragraph &last() const { return m_paragraphs.back(); }
    /// The paragraph of a row or of a stored line that there is; `next` is where the following one begins.
    const Paragraph &ofShown(qint64 row) const;
    const Paragraph &ofStored(qint64 line) const;
    qint64 nextStored(const Paragraph &paragraph, qint64 storeEnd) const;

    void begin(qint64 shown, int width) { m_first = m_end = shown, m_width = width; }
    void stop() { *this = {}; }
    /// `rows(first, end)` counts those of a paragraph.
    template <typename Rows> void setWidth(int width, qint64 storeEnd, Rows rows);
    void addLine(qint64 stored, bool continues, int rows);
    void removeLast();
    /// The oldest lines are gone; `rows` as above.
    template <typename Rows> void trim(qint64 storeFirst, qint64 storeEnd, Rows rows);
    void clear();

private:
    std::deque<Paragraph> m_paragraphs;
    qint64 m_first = 0;
    qint64 m_end = 0;
    int m_width = 0;
};

template <typename Rows> void LineLayout::setWidth(int width, qint64 storeEnd, Rows rows)
{
    m_width = width;
    m_end = m_first;
    for (size_t i = 0; i < m_paragraphs.size(); ++i) {
        const qint64 next = i + 1 < m_paragraphs.size() ? m_paragraphs[i + 1].stored : storeEnd;
        m_paragraphs[i].shown = m_end;
        m_end += rows(m_paragraphs[i].stored, next);
    }
}

template <typename Rows> void LineLayout::trim(qint64 storeFirst, qint64 storeEnd, Rows rows)
{
    while (!m_paragraphs.empty() && nextStored(m_paragraphs.front(), storeEnd) <= storeFirst)
        m_paragraphs.pop_front();
    if (m_paragraphs.empty()) {
        m_first = m_end;
        return;
    }
    Paragraph &front = m_paragraphs.front();
    if (front.stored < storeFirst) { // its beginning is lost
        front.stored = storeFirst;
        front.shown =
            (m_paragraphs.size() > 1 ? m_paragraphs[1].shown : m_end) - rows(storeFirst, nextStored(front, storeEnd));
    }
    m_first = front.shown;
}

} // namespace portside::terminal
