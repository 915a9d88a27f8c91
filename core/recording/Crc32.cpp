#include "core/recording/Crc32.h"

#include <array>

namespace portside::recording {

namespace {

constexpr std::array<quint32, 256> makeTable()
{
    std::array<quint32, 256> table = {};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320u : 0u);
        table[i] = value;
    }
    return table;
}

constexpr std::array<quint32, 256> table = makeTable();

} // namespace

quint32 crc32(QByteArrayView bytes, quint32 crc)
{
    crc = ~crc;
    for (const char c : bytes)
        crc = (crc >> 8) ^ table[(crc ^ quint8(c)) & 0xff];
    return ~crc;
}

} // namespace portside::recording
