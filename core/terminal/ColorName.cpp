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

struct NamedColor
{
    const char *name; // lower case, without spaces
    quint32 rgb;
};

constexpr NamedColor namedColors[] = {
    {"black", 0x000000},      {"white", 0xffffff},       {"red", 0xff0000},         {"green", 0x00ff00},
    {"blue", 0x0000ff},       {"yellow", 0xffff00},      {"cyan", 0x00ffff},        {"magenta", 0xff00ff},
    {"gray", 0xbebebe},       {"grey", 0xbebebe},        {"orange", 0xffa500},      {"brown", 0xa52a2a},
    {"pink", 0xffc0cb},       {"purple", 0xa020f0},      {"maroon", 0xb03060},      {"navy", 0x000080},
    {"gold", 0xffd700},       {"violet", 0xee82ee},      {"turquoise", 0x40e0d0},   {"tan", 0xd2b48c},
    {"salmon", 0xfa8072},     {"khaki", 0xf0e68c},       {"beige", 0xf5f5dc},       {"coral", 0xff7f50},
    {"orchid", 0xda70d6},     {"lightgray", 0xd3d3d3},   {"lightgrey", 0xd3d3d3},   {"darkgray", 0xa9a9a9},
    {"darkgrey", 0xa9a9a9},   {"dimgray", 0x696969},     {"darkred", 0x8b0000},     {"darkgreen", 0x006400},
    {"darkblue", 0x00008b},   {"darkcyan", 0x008b8b},    {"darkmagenta", 0x8b008b}, {"lightblue", 0xadd8e6},
    {"lightgreen", 0x90ee90}, {"lightyellow", 0xffffe0}, {"lightcyan", 0xe0ffff},   {"skyblue", 0x87ceeb},
    {"steelblue", 0x4682b4},  {"royalblue", 0x4169e1},   {"forestgreen", 0x228b22}, {"seagreen", 0x2e8b57},
    {"ivory", 0xfffff0},
};

std::optional<quint32> named(QByteArray name)
{
    name = name.toLower();
    name.replace(" ", "");
    for (const NamedColor &color : namedColors) {
        if (name == color.name)
            return color.rgb;
    }
    return std::nullopt;
}

} // namespace

std::optional<quint32> colorFromSpec(QByteArrayView spec)
{
    const QByteArray text = spec.toByteArray();
    if (text.startsWith("rgb:")) {
        const QList<QByteArray> parts = text.mid(4).split('/');
        return parts.size() == 3 ? joined(parts, scaled) : std::nullopt;
    }
    if (!text.startsWith('#'))
        return named(text);
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
