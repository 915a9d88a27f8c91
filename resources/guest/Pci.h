#pragma once

#include <stdint.h>

/// Configuration space of PCI bus 0 by mechanism 1 (PCI 2.0 section 3.6.4.1).
namespace guest::pci {

struct Function
{
    uint8_t device;
    uint8_t function;
};

uint32_t read32(Function where, uint8_t offset);
void write32(Function where, uint8_t offset, uint32_t value);

} // namespace guest::pci
