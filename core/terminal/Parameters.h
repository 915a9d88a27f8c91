#pragma once

#include "core/base/Limits.h"

#include <algorithm>
#include <array>

namespace portside::terminal {

/// The numbers of a control sequence. A colon makes the number after it a subparameter of the one before (ISO 8613-6).
class Parameters
{
public:
    static constexpr int capacity = limits::csiParameters;

    void clear()
    {
        m_count = 0;
        m_value = -1;
        m_sub = 0;
        m_nextIsSub = m_pending = false;
    }

    // While parsing.
    void digit(int value) { m_value = m_value < 0 ? value : std::min(m_value * 10 + value, limits::csiParameterValue); }
    void separate(bool colon)
    {
        finish();
        m_nextIsSub = colon;
        m_pending = true;
    }
    void finish()
    {
        if (m_count < capacity) {
            m_values[size_t(m_count)] = m_value;
            if (m_nextIsSub)
                m_sub |= 1u << m_count;
            ++m_count;
        }
        m_value = -1;
        m_pending = false;
    }
    /// The sequence is complete.
    void close()
    {
        if (m_value >= 0 || m_pending)
            finish();
    }

    // Afterwards.
    int count() const { return m_count; }
    /// -1 where the number was left out.
    int raw(int index) const { return index < m_count ? m_values[size_t(index)] : -1; }
    /// The number, or `missing` where it was left out.
    int at(int index, int missing = 0) const { return raw(index) < 0 ? missing : raw(index); }
    /// A count: 1 where it was left out or 0.
    int countAt(int index) const { return std::max(1, at(index)); }
    bool isSub(int index) const { return index < m_count && (m_sub & (1u << index)); }

private:
    static_assert(capacity <= 32, "m_sub holds a bit for each");

    std::array<int, capacity> m_values{};
    int m_count = 0;
    int m_value = -1;
    quint32 m_sub = 0;
    bool m_nextIsSub = false;
    bool m_pending = false;
};

} // namespace portside::terminal
