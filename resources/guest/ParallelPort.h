#pragma once

#include <stdint.h>

namespace guest {

/// A printer port in the oldest way (IEEE 1284 compatibility mode): byte on the data lines, strobe, wait while busy.
class ParallelPort
{
public:
    /// False when no port answers at `base`.
    bool open(uint16_t base);
    bool isPresent() const { return m_base != 0; }
    uint16_t base() const { return m_base; }

    /// False when the printer stays busy.
    bool write(uint8_t byte);
    bool write(const char *text);

private:
    uint16_t m_base = 0;
};

} // namespace guest
