#include "Writer.h"

namespace guest {

Writer &Writer::text(const char *text)
{
    for (; *text != '\0'; ++text)
        m_ring.push(uint8_t(*text));
    return *this;
}

Writer &Writer::bytes(const char *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; ++i)
        m_ring.push(uint8_t(bytes[i]));
    return *this;
}

Writer &Writer::decimal(uint32_t value, uint32_t minimumDigits)
{
    char digits[10];
    uint32_t count = 0;
    do {
        digits[count++] = char('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (minimumDigits > count) {
        m_ring.push('0');
        --minimumDigits;
    }
    while (count > 0)
        m_ring.push(uint8_t(digits[--count]));
    return *this;
}

Writer &Writer::hex(uint32_t value, uint32_t digits)
{
    while (digits > 0)
        m_ring.push(uint8_t("0123456789abcdef"[value >> (4 * --digits) & 0x0f]));
    return *this;
}

Writer &Writer::padded(const char *words, uint32_t width)
{
    uint32_t length = 0;
    while (words[length] != '\0')
        ++length;
    text(words);
    for (; length < width; ++length)
        m_ring.push(' ');
    return *this;
}

bool equal(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return *a == *b;
}

bool readNumber(const char *text, uint32_t &number)
{
    number = 0;
    if (*text < '0' || *text > '9')
        return false;
    for (; *text >= '0' && *text <= '9'; ++text) {
        if (number > 99'999'999)
            return false;
        number = number * 10 + uint32_t(*text - '0');
    }
    const char unit = char(*text | 0x20);
    const uint32_t shift = *text == '\0' ? 0 : unit == 'k' ? 10 : unit == 'm' ? 20 : 32;
    if (shift == 32 || (number << shift) >> shift != number || (shift > 0 && text[1] != '\0'))
        return false;
    number <<= shift;
    return true;
}

} // namespace guest
