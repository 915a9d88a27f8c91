#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace portside::port {

/// Bytes that wait for the descriptor of a port. Some chunks must go out in a write of their own with quiet before and
/// after (telnet's BREAK to QEMU); their order among the rest is kept.
class WriteQueue
{
public:
    enum class Kind { Bytes, Apart };

    void append(QByteArrayView bytes, Kind kind = Kind::Bytes);
    void clear();

    bool isEmpty() const { return m_chunks.empty(); }
    qsizetype size() const { return m_size; }
    /// The chunk that goes next; not when empty.
    QByteArrayView front() const;
    Kind frontKind() const { return m_chunks.front().kind; }
    void consume(qsizetype count);

private:
    struct Chunk
    {
        QByteArray bytes;
        Kind kind;
    };
    std::deque<Chunk> m_chunks;
    qsizetype m_size = 0;
    qsizetype m_frontConsumed = 0;
};

} // namespace portside::port
