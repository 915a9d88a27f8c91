#include "Power.h"

#include "Io.h"
#include "Pci.h"

namespace guest::power {

namespace {

constexpr uint16_t buttonBit = 1 << 8;    // PWRBTN_STS and PWRBTN_EN
constexpr uint16_t sleepEnable = 1 << 13; // SLP_EN; sleep type 0 is soft-off with QEMU
constexpr uint8_t baseRegister = 0x40;    // the same on both chips

struct Chip
{
    uint32_t identity; // device and vendor
    pci::Function where;
    uint8_t enableRegister;
    uint32_t enableBit;
};

constexpr Chip chips[] = {
    {0x71138086, {1, 3}, 0x80, 0x01},  // PIIX4: PMREGMISC.PMIOSE
    {0x29188086, {31, 0}, 0x44, 0x80}, // ICH9: ACPI_CNTL.ACPI_EN
};

uint16_t base = 0;
volatile bool pressed = false;

uint16_t statusPort()
{
    return base;
}
uint16_t enablePort()
{
    return base + 2;
}
uint16_t controlPort()
{
    return base + 4;
}

uint16_t baseOf(const Chip &chip)
{
    if (pci::read32(chip.where, 0) != chip.identity)
        return 0;
    const uint32_t enabled = pci::read32(chip.where, chip.enableRegister);
    pci::write32(chip.where, chip.enableRegister, enabled | chip.enableBit);
    return uint16_t(pci::read32(chip.where, baseRegister) & 0xff80);
}

} // namespace

void find()
{
    for (const Chip &chip : chips) {
        if (base == 0)
            base = baseOf(chip);
    }
    if (base == 0)
        return;
    out16(statusPort(), buttonBit);
    out16(enablePort(), buttonBit);
}

void readButton()
{
    if (base == 0)
        return;
    if (in16(statusPort()) & buttonBit)
        pressed = true;
    out16(statusPort(), 0xffff);
}

bool isButtonPressed()
{
    return pressed;
}

void switchOff()
{
    if (base != 0)
        out16(controlPort(), sleepEnable);
}

void restart()
{
    for (uint32_t tries = 0; tries < 100'000 && (in8(0x64) & 0x02); ++tries) {
    }
    out8(0x64, 0xfe);
    out8(0xcf9, 0x06);
    stopForever();
}

} // namespace guest::power
