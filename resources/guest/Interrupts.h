#pragma once

/// Interrupts serve one purpose here: to wake the processor from hlt. The main loop then looks at every device itself.
namespace guest::interrupts {

/// Installs the interrupt table, moves the two 8259 controllers to vectors 0x20 to 0x2f and lets in IRQ 0 (timer), 3
/// and 4 (UARTs) and 9 (ACPI). Interrupts stay off until somebody waits.
void install();

} // namespace guest::interrupts
