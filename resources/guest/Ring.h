#pragma once

#include <stdint.h>

namespace guest {

/// A queue of bytes. `Capacity` is a power of two, so that the two counters may wrap around.
template <uint32_t Capacity> class Ring
{
    static_assert((Capacity & (Capacity - 1)) == 0);

public:
    uint32_t used() const { return m_written - m_read; }
    uint32_t room() const { return Capacity - used(); }
    bool isEmpty() const { return used() == 0; }
    void clear() { m_read = m_written; }

    /// A byte for which there is no room is dropped; who must not lose any asks for room first.
    void push(uint8_t byte)
    {
        if (room() > 0)
            m_bytes[m_written++ % Capacity] = byte;
    }

    /// The ring must not be empty.
    uint8_t pop() { return m_bytes[m_read++ % Capacity]; }

    /// The oldest bytes as far as they lie side by side in memory.
    const uint8_t *front() const { return m_bytes + m_read % Capacity; }
    uint32_t frontCount() const
    {
        const uint32_t untilEnd = Capacity - m_read % Capacity;
        return used() < untilEnd ? used() : untilEnd;
    }
    void drop(uint32_t count) { m_read += count; }

    /// Drops everything up to the newest `byte`, itself included; false, and nothing dropped, where there is none.
    bool dropThroughNewest(uint8_t byte)
    {
        for (uint32_t at = m_written; at != m_read; --at) {
            if (m_bytes[(at - 1) % Capacity] == byte) {
                m_read = at;
                return true;
            }
        }
        return false;
    }

private:
    uint32_t m_written = 0;
    uint32_t m_read = 0;
    uint8_t m_bytes[Capacity] = {};
};

} // namespace guest
