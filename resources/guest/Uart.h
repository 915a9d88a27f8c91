#pragma once

#include "Ring.h"

namespace guest {

using InputRing = Ring<1024>;
using OutputRing = Ring<4096>;

/// What this UART has seen since the boot; bits of the line status register of the 16550.
struct UartCounters
{
    uint32_t breaks = 0;
    uint32_t overruns = 0;
    uint32_t framing = 0;
    uint32_t parity = 0;
    uint32_t received = 0;
    uint32_t sent = 0;
};

/// A 16550 with its FIFO on, 115200 8N1. It raises interrupts for what it waits for and for nothing else.
class Uart
{
public:
    /// False when no UART answers at `base`.
    bool open(uint16_t base);

    /// Moves what has come in to `input`, as far as there is room; the rest waits in the UART, which holds back the
    /// sender.
    bool receive(InputRing &input);

    /// Writes up to 512 bytes, 16 for each time that the UART says its FIFO is empty.
    bool transmit(OutputRing &output);

    /// Asks for the interrupts that matter now: a byte or a line error while there is room, an empty FIFO while output
    /// waits.
    void listen(bool hasRoom, bool outputWaits);

    /// True when the last byte has left.
    bool isIdle();

    uint16_t base() const { return m_base; }
    const UartCounters &counters() const { return m_counters; }

private:
    uint8_t readLineStatus();

    uint16_t m_base = 0;
    uint8_t m_enabled = 0;
    uint8_t m_breakNulls = 0;
    UartCounters m_counters;
};

} // namespace guest
