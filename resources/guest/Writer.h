#pragma once

#include "Uart.h"

namespace guest {

/// Text and numbers onto an output ring. Line ends are written as \r\n by the caller.
class Writer
{
public:
    explicit Writer(OutputRing &ring) : m_ring(ring) {}

    Writer &text(const char *text);
    Writer &bytes(const char *bytes, uint32_t count);
    Writer &decimal(uint32_t value, uint32_t minimumDigits = 1);
    Writer &hex(uint32_t value, uint32_t digits);
    Writer &padded(const char *text, uint32_t width);
    Writer &endLine() { return text("\r\n"); }

private:
    OutputRing &m_ring;
};

bool equal(const char *a, const char *b);

/// The number that `text` begins with, with an optional K or M for 1024 and 1024 * 1024; false where there is none or
/// it does not fit. `text` must hold nothing else.
bool readNumber(const char *text, uint32_t &number);

} // namespace guest
