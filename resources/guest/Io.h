#pragma once

#include <stdint.h>

/// Port input and output, and the three instructions by which a processor waits.
namespace guest {

inline uint8_t in8(uint16_t port)
{
    uint8_t value;
    asm volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

inline uint16_t in16(uint16_t port)
{
    uint16_t value;
    asm volatile("inw %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

inline uint32_t in32(uint16_t port)
{
    uint32_t value;
    asm volatile("inl %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

inline void out8(uint16_t port, uint8_t value)
{
    asm volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

inline void out16(uint16_t port, uint16_t value)
{
    asm volatile("outw %0, %1" : : "a"(value), "Nd"(port));
}

inline void out32(uint16_t port, uint32_t value)
{
    asm volatile("outl %0, %1" : : "a"(value), "Nd"(port));
}

inline void out8Many(uint16_t port, const uint8_t *bytes, uint32_t count)
{
    asm volatile("rep outsb" : "+S"(bytes), "+c"(count) : "d"(port) : "memory");
}

inline void interruptsOff()
{
    asm volatile("cli" : : : "memory");
}

/// Lets pending interrupts in, then keeps them out again.
inline void takeInterrupts()
{
    asm volatile("sti; nop; nop; cli" : : : "memory");
}

/// Sleeps until an interrupt. No interrupt can slip in between sti and hlt, so none is missed.
inline void sleepUntilInterrupt()
{
    asm volatile("sti; hlt; cli" : : : "memory");
}

[[noreturn]] inline void stopForever()
{
    for (;;)
        asm volatile("cli; hlt");
}

} // namespace guest
