#include "core/terminal/ColorName.h"

#include "core/terminal/DeviceColor.h"
#include "core/terminal/Palette.h"

#include <QByteArray>
#include <QList>

#include <algorithm>

namespace portside::terminal {

namespace {

bool isHex(const QByteArray &digits)
{
    return std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

// One to four hexadecimal digits, scaled to eight bits.
std::optional<quint32> scaled(const QByteArray &digits)
{
    bool valid = false;
    const uint value = digits.toUInt(&valid, 16);
    if (!valid || digits.size() > 4 || !isHex(digits))
        return std::nullopt;
    const uint most = (1u << (4 * digits.size())) - 1;
    return (value * 255 + most / 2) / most;
}

// In the form with # the digits given are the most significant ones.
std::optional<quint32> leading(const QByteArray &digits)
{
    bool valid = false;
    const uint value = digits.toUInt(&valid, 16);
    if (!valid || !isHex(digits))
        return std::nullopt;
    return digits.size() == 1 ? value << 4 : value >> (4 * (digits.size() - 2));
}

template <typename Convert> std::optional<quint32> joined(const QList<QByteArray> &parts, Convert convert)
{
    quint32 rgb = 0;
    for (const QByteArray &part : parts) {
        const auto value = convert(part);
        if (!value)
            return std::nullopt;
        rgb = rgb << 8 | *value;
    }
    return rgb;
}

std::optional<ColorNumbers> numbersOf(const QList<QByteArray> &parts)
{
    if (parts.size() != 3)
        return std::nullopt;
    ColorNumbers numbers;
    for (int i = 0; i < 3; ++i) {
        bool valid = false;
        numbers[size_t(i)] = parts[i].toDouble(&valid);
        if (!valid)
            return std::nullopt;
    }
    return numbers;
}

} // namespace

std::optional<quint32> colorFromSpec(QByteArrayView spec)
{
    const QByteArray text = spec.toByteArray();
    const QByteArray kind = text.left(text.indexOf(':') + 1).toLower();
    const QList<QByteArray> parts = text.mid(kind.size()).split('/');
    if (kind == "rgb:")
        return parts.size() == 3 ? joined(parts, scaled) : std::nullopt;
    if (const auto numbers = kind.isEmpty() ? std::nullopt : numbersOf(parts))
        return kind == "rgbi:" ? colorFromIntensities(*numbers) : colorFromSpace(kind, *numbers);
    if (!text.startsWith('#'))
        return colorFromName(text);
    const qsizetype digits = (text.size() - 1) / 3;
    if (digits < 1 || digits > 4 || text.size() != 1 + 3 * digits)
        return std::nullopt;
    return joined({text.mid(1, digits), text.mid(1 + digits, digits), text.mid(1 + 2 * digits, digits)}, leading);
}

quint32 defaultPaletteColor(int index)
{
    constexpr quint32 base[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
                                  0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
    constexpr quint32 levels[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
    if (index < 16)
        return base[index & 15];
    if (index >= 232)
        return quint32(8 + 10 * ((index & 255) - 232)) * 0x010101;
    const int cube = index - 16;
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6];
}

} // namespace portside::terminal
