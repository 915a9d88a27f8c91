#pragma once

#include "core/base/Limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <mutex>

namespace portside::supervisor {

/// What viewers typed and QEMU has not taken yet; at most limits::writeQueueBytes. The viewer thread adds, the port
/// thread takes.
class InputQueue
{
public:
    /// Answers how many bytes were taken.
    qsizetype append(QByteArrayView bytes)
    {
        const std::lock_guard lock(m_mutex);
        const qsizetype count = std::min(bytes.size(), limits::writeQueueBytes - m_bytes.size());
        m_bytes.append(bytes.data(), count);
        return count;
    }
    QByteArray front(qsizetype maximum) const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes.left(maximum);
    }
    void drop(qsizetype count)
    {
        const std::lock_guard lock(m_mutex);
        m_bytes.remove(0, count);
    }
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_bytes.clear();
    }
    bool isEmpty() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes.isEmpty();
    }

private:
    mutable std::mutex m_mutex;
    QByteArray m_bytes;
};

} // namespace portside::supervisor
