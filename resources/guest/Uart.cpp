#include "Uart.h"

#include "Io.h"

namespace guest {

namespace {

enum Register : uint16_t {
    Data = 0,
    InterruptEnable = 1,
    FifoControl = 2,
    LineControl = 3,
    ModemControl = 4,
    LineStatus = 5,
    Scratch = 7
};
enum LineStatusBit : uint8_t {
    DataReady = 0x01,
    Overrun = 0x02,
    Parity = 0x04,
    Framing = 0x08,
    Break = 0x10,
    FifoEmpty = 0x20,
    Idle = 0x40
};
enum InterruptBit : uint8_t { OnData = 0x01, OnFifoEmpty = 0x02, OnLineStatus = 0x04 };

constexpr uint32_t fifoBytes = 16;
constexpr uint32_t burstsPerTurn = 32;
constexpr uint8_t probes[] = {0x5a, 0xa5};

} // namespace

bool Uart::open(uint16_t base)
{
    for (const uint8_t probe : probes) {
        out8(base + Scratch, probe);
        if (in8(base + Scratch) != probe)
            return false;
    }
    m_base = base;
    out8(base + InterruptEnable, 0);
    out8(base + LineControl, 0x80);
    out8(base + Data, 1); // divisor 1: 115200 baud
    out8(base + InterruptEnable, 0);
    out8(base + LineControl, 0x03);
    out8(base + FifoControl, 0x07); // on, both cleared, an interrupt for every byte
    out8(base + ModemControl, 0x0b);
    return true;
}

// Reading the register clears its error bits, so every reader must count them.
uint8_t Uart::readLineStatus()
{
    const uint8_t status = in8(m_base + LineStatus);
    if (status & Break) {
        ++m_counters.breaks;
        ++m_breakNulls;
    } else if (status & Framing) {
        ++m_counters.framing;
    }
    if (status & Overrun)
        ++m_counters.overruns;
    if (status & Parity)
        ++m_counters.parity;
    return status;
}

bool Uart::receive(InputRing &input)
{
    bool moved = false;
    while (input.room() > 0 && (readLineStatus() & DataReady)) {
        const uint8_t byte = in8(m_base + Data);
        moved = true;
        if (byte == 0 && m_breakNulls > 0) {
            --m_breakNulls; // the NUL that a break leaves in the FIFO
            continue;
        }
        ++m_counters.received;
        input.push(byte);
    }
    return moved;
}

bool Uart::transmit(OutputRing &output)
{
    bool moved = false;
    for (uint32_t burst = 0; burst < burstsPerTurn && !output.isEmpty() && (readLineStatus() & FifoEmpty); ++burst) {
        const uint32_t count = output.frontCount() < fifoBytes ? output.frontCount() : fifoBytes;
        out8Many(m_base + Data, output.front(), count);
        output.drop(count);
        m_counters.sent += count;
        moved = true;
    }
    return moved;
}

bool Uart::isIdle()
{
    return readLineStatus() & Idle;
}

void Uart::listen(bool hasRoom, bool outputWaits)
{
    const uint8_t wanted = uint8_t(OnLineStatus | (hasRoom ? OnData : 0) | (outputWaits ? OnFifoEmpty : 0));
    if (wanted == m_enabled)
        return;
    m_enabled = wanted;
    out8(m_base + InterruptEnable, wanted);
}

} // namespace guest
