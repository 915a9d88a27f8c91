#pragma once

/// Power by ACPI's fixed registers (ACPI 6.4 section 4.8.3), found through PCI: PIIX4 (machine pc) and ICH9 (machine
/// q35).
namespace guest::power {

/// Finds the registers and arms the power button. Without them the button and `switchOff` do nothing.
void find();

/// Called by the ACPI interrupt: notes a press and takes it back from the hardware.
void readButton();
bool isButtonPressed();

/// Returns only where there is no ACPI.
void switchOff();

/// Resets the machine through the keyboard controller, or failing that through the chip set.
[[noreturn]] void restart();

} // namespace guest::power
