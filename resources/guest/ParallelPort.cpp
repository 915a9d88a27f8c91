#include "ParallelPort.h"

#include "Io.h"

namespace guest {

namespace {

enum Register : uint16_t { Data = 0, Status = 1, Control = 2 };
constexpr uint8_t ready = 0x80;
constexpr uint8_t selected = 0x08 | 0x04; // select the printer, keep its reset line up
constexpr uint8_t strobe = 0x01;
constexpr uint32_t patience = 100'000;
constexpr uint8_t probes[] = {0x5a, 0xa5};

} // namespace

bool ParallelPort::open(uint16_t base)
{
    out8(base + Control, selected);
    for (const uint8_t probe : probes) {
        out8(base + Data, probe);
        if (in8(base + Data) != probe)
            return false;
    }
    m_base = base;
    return true;
}

bool ParallelPort::write(uint8_t byte)
{
    uint32_t tries = 0;
    while (!(in8(m_base + Status) & ready)) {
        if (++tries == patience)
            return false;
    }
    out8(m_base + Data, byte);
    out8(m_base + Control, selected | strobe);
    out8(m_base + Control, selected);
    return true;
}

bool ParallelPort::write(const char *text)
{
    for (; *text != '\0'; ++text) {
        if (!write(uint8_t(*text)))
            return false;
    }
    return true;
}

} // namespace guest
