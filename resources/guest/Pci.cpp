#include "Pci.h"

#include "Io.h"

namespace guest::pci {

namespace {

constexpr uint16_t addressPort = 0xcf8, dataPort = 0xcfc;

void select(Function where, uint8_t offset)
{
    out32(addressPort, 0x80000000u | uint32_t(where.device) << 11 | uint32_t(where.function) << 8 | (offset & 0xfcu));
}

} // namespace

uint32_t read32(Function where, uint8_t offset)
{
    select(where, offset);
    return in32(dataPort);
}

void write32(Function where, uint8_t offset, uint32_t value)
{
    select(where, offset);
    out32(dataPort, value);
}

} // namespace guest::pci
