#include "core/terminal/ColorName.h"

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

struct Brightness
{
    uchar red;
    uchar green;
    uchar blue;
};

// rgbi: names intensities of light; Xlib makes these of 0/32 to 32/32 on a screen that has no colour profile of its
// own.
constexpr Brightness brightness[33] = {
    {0x00, 0x00, 0x00}, {0x41, 0x40, 0x40}, {0x56, 0x53, 0x53}, {0x65, 0x61, 0x61}, {0x70, 0x6c, 0x6c},
    {0x7b, 0x75, 0x76}, {0x84, 0x7e, 0x7f}, {0x8c, 0x86, 0x86}, {0x93, 0x8d, 0x8e}, {0x9a, 0x94, 0x94},
    {0xa1, 0x9a, 0x9b}, {0xa7, 0xa0, 0xa1}, {0xac, 0xa6, 0xa7}, {0xb2, 0xab, 0xac}, {0xb7, 0xb1, 0xb1},
    {0xbc, 0xb6, 0xb6}, {0xc1, 0xbb, 0xbb}, {0xc6, 0xc0, 0xc0}, {0xca, 0xc4, 0xc5}, {0xcf, 0xc9, 0xca},
    {0xd3, 0xcd, 0xce}, {0xd7, 0xd2, 0xd2}, {0xdb, 0xd6, 0xd7}, {0xdf, 0xda, 0xdb}, {0xe3, 0xdf, 0xdf},
    {0xe7, 0xe3, 0xe3}, {0xea, 0xe7, 0xe7}, {0xee, 0xeb, 0xeb}, {0xf1, 0xef, 0xef}, {0xf5, 0xf3, 0xf3},
    {0xf8, 0xf7, 0xf7}, {0xfc, 0xfb, 0xfb}, {0xff, 0xff, 0xff},
};

int brightnessOf(double intensity, uchar Brightness::*part)
{
    const double place = intensity * 32;
    const int below = std::min(31, int(place));
    const double share = place - below;
    return int(brightness[below].*part * (1 - share) + brightness[below + 1].*part * share + 0.5);
}

// rgbi:r/g/b, each from 0 to 1.
std::optional<quint32> fromIntensities(const QList<QByteArray> &parts)
{
    constexpr uchar Brightness::*members[] = {&Brightness::red, &Brightness::green, &Brightness::blue};
    quint32 rgb = 0;
    for (int i = 0; i < 3; ++i) {
        bool valid = false;
        const double intensity = parts[i].toDouble(&valid);
        if (!valid || !(intensity >= 0 && intensity <= 1))
            return std::nullopt;
        rgb = rgb << 8 | quint32(brightnessOf(intensity, members[i]));
    }
    return rgb;
}

} // namespace

std::optional<quint32> colorFromSpec(QByteArrayView spec)
{
    const QByteArray text = spec.toByteArray();
    const QByteArray kind = text.left(text.indexOf(':') + 1).toLower();
    const QList<QByteArray> parts = text.mid(kind.size()).split('/');
    if (kind == "rgb:")
        return parts.size() == 3 ? joined(parts, scaled) : std::nullopt;
    if (kind == "rgbi:")
        return parts.size() == 3 ? fromIntensities(parts) : std::nullopt;
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
