#pragma once

#include <stdint.h>

namespace guest {

/// Types what the kernel command line holds for a port: `com1=count 5;halt com2=ports`. A semicolon is the Enter key.
/// `magic` and `information` are the two registers of Multiboot 0.6.96 section 3.2.
void typeBootCommands(uint32_t magic, uint32_t information);

} // namespace guest
