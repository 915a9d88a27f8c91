#include "core/port/WriteQueue.h"

namespace portside::port {

namespace {

// Chunks grow up to this, so that many single keys do not become many chunks and consuming stays cheap.
constexpr qsizetype chunkBytes = 64 * 1024;

} // namespace

void WriteQueue::append(QByteArrayView bytes, Kind kind)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    if (kind == Kind::Bytes && !m_chunks.empty() && m_chunks.back().kind == Kind::Bytes &&
        m_chunks.back().bytes.size() < chunkBytes)
        m_chunks.back().bytes.append(bytes.data(), bytes.size());
    else
        m_chunks.push_back({bytes.toByteArray(), kind});
}

void WriteQueue::clear()
{
    m_chunks.clear();
    m_size = 0;
    m_frontConsumed = 0;
}

QByteArrayView WriteQueue::front() const
{
    return QByteArrayView(m_chunks.front().bytes).sliced(m_frontConsumed);
}

void WriteQueue::consume(qsizetype count)
{
    m_frontConsumed += count;
    m_size -= count;
    if (m_frontConsumed < m_chunks.front().bytes.size())
        return;
    m_chunks.pop_front();
    m_frontConsumed = 0;
}

} // namespace portside::port
