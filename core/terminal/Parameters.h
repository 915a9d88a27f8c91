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
    /// Takes digits and separators; answers the first byte that is neither.
    const unsigned char *take(const unsigned char *at, const unsigned char *end)
    {
        // In registers: this is where a stream of sequences spends its time.
        int value = m_value;
        int count = m_count;
        bool sub = m_nextIsSub;
        for (; at < end; ++at) {
            const unsigned digit = unsigned(*at) - '0';
            if (digit < 10) {
                value = value < 0 ? int(digit) : std::min(value * 10 + int(digit), limits::csiParameterValue);
                continue;
            }
            if (*at != ';' && *at != ':')
                break;
            if (count < capacity) {
                m_values[size_t(count)] = value;
                m_sub |= quint32(sub) << count++;
            }
            value = -1;
            sub = *at == ':';
            m_pending = true;
        }
        m_value = value;
        m_count = count;
        m_nextIsSub = sub;
        return at;
    }
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
    bool hasSubs() const { return m_sub != 0; }
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
