#pragma once

#include <QByteArray>
#include <QString>

#include <deque>

namespace portside::ui {

enum class ByteDirection { FromGuest, ToGuest };

/// The newest limits::byteLogBytes of what went over a port, in both directions, with their times.
class ByteLog
{
public:
    void add(ByteDirection direction, const QByteArray &bytes, qint64 milliseconds);
    void clear();
    bool isEmpty() const { return m_pieces.empty(); }
    qint64 bytes() const { return m_bytes; }
    /// Counts additions, so that a reader knows whether there is something new.
    qint64 version() const { return m_version; }

    /// Lines of sixteen bytes: time, direction ("<" from the guest, ">" to it), offset in that direction, hexadecimal
    /// and printable ASCII. At most `lines`, the newest.
    QString dump(int lines) const;

private:
    struct Piece
    {
        ByteDirection direction;
        qint64 time;   // milliseconds since the epoch
        qint64 offset; // of its first byte in its direction
        QByteArray bytes;
    };

    std::deque<Piece> m_pieces;
    qint64 m_bytes = 0;
    qint64 m_version = 0;
    qint64 m_ends[2] = {}; // offsets behind the last byte, by direction
};

} // namespace portside::ui
