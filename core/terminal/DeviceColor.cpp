// CIE 1931 and 1976 colour spaces and Tektronix' HVC, as Xlib computes with them.
#include "core/terminal/DeviceColor.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace portside::terminal {

namespace {

struct Xyz
{
    double x;
    double y;
    double z;
};

// Chromaticity of CIE 1976.
struct Uv
{
    double u;
    double v;
};

// Xlib's screen: what full red, green and blue together are, and the way from XYZ to their intensities.
constexpr Xyz white{0.9496645, 1, 1.40604015};
constexpr double toIntensities[3][3] = {{3.48340481253539, -1.52176374927285, -0.559231333540498},
                                        {-1.07152751306194, 1.96593795204372, 0.0367369133955346},
                                        {0.0635117979049779, -0.200205010004965, 0.810709420316482}};

constexpr double chromaScale = 7.50725;    // of HVC
constexpr Uv bestRed{0.7127, 0.4931};      // where hues of HVC are counted from
constexpr double linearBelow = 7.99953624; // lightness up to which it is a straight line
constexpr double linearScale = 903.29;

constexpr Uv chromaticity(const Xyz &color)
{
    const double sum = color.x + 15 * color.y + 3 * color.z;
    return {4 * color.x / sum, 9 * color.y / sum};
}

constexpr Uv whiteUv = chromaticity(white);

double luminance(double lightness)
{
    return lightness < linearBelow ? lightness / linearScale : std::pow((lightness + 16) / 116, 3);
}

double lightness(double luminance)
{
    return luminance < 0.008856 ? luminance * linearScale : 116 * std::cbrt(luminance) - 16;
}

Xyz fromChromaticity(Uv at, double luminance)
{
    double divisor = 6 * at.u - 16 * at.v + 12;
    if (divisor == 0) {
        at = whiteUv;
        divisor = 6 * at.u - 16 * at.v + 12;
    }
    const double x = 9 * at.u / divisor;
    const double y = 4 * at.v / divisor;
    if (y == 0)
        return {0, luminance, 0};
    return {x * luminance / y, luminance, (1 - x - y) * luminance / y};
}

ColorNumbers intensitiesOf(const Xyz &color)
{
    ColorNumbers result;
    for (size_t i = 0; i < 3; ++i)
        result[i] = toIntensities[i][0] * color.x + toIntensities[i][1] * color.y + toIntensities[i][2] * color.z;
    return result;
}

bool canBeShown(const ColorNumbers &intensities)
{
    return std::all_of(intensities.begin(), intensities.end(), [](double part) { return part >= 0 && part <= 1; });
}

quint32 shown(const ColorNumbers &intensities)
{
    quint32 rgb = 0;
    for (size_t i = 0; i < 3; ++i) {
        const quint16 *begin = intensityTable[i];
        const double part = intensities[i] > 0 ? std::max(1.0, intensities[i] * 65536) : 0;
        rgb = rgb << 8 | quint32(std::upper_bound(begin, begin + 256, part) - begin - 1);
    }
    return rgb;
}

// Of the colours of this hue and lightness the one of most chroma that can be shown.
ColorNumbers withLessChroma(const Xyz &color)
{
    const Uv at = chromaticity(color);
    double most = 0;
    double tooMuch = 1;
    for (int step = 0; step < 60; ++step) {
        const double share = (most + tooMuch) / 2;
        const Uv nearer{whiteUv.u + (at.u - whiteUv.u) * share, whiteUv.v + (at.v - whiteUv.v) * share};
        (canBeShown(intensitiesOf(fromChromaticity(nearer, color.y))) ? most : tooMuch) = share;
    }
    const Uv nearest{whiteUv.u + (at.u - whiteUv.u) * most, whiteUv.v + (at.v - whiteUv.v) * most};
    ColorNumbers result = intensitiesOf(fromChromaticity(nearest, color.y));
    // At the edge a part is all but nothing, which is not the value 0.
    for (double &part : result)
        part = std::clamp(part, 1e-7, 1.0);
    return result;
}

quint32 shown(const Xyz &color)
{
    const ColorNumbers intensities = intensitiesOf(color);
    if (canBeShown(intensities))
        return shown(intensities);
    if (color.y <= 0)
        return 0x000000;
    if (lightness(color.y) >= 100)
        return 0xffffff;
    return shown(withLessChroma(color));
}

bool isShare(double number)
{
    return number >= 0 && number <= 1;
}

bool isPercentage(double number)
{
    return number >= 0 && number <= 100;
}

std::optional<Xyz> fromXyY(const ColorNumbers &numbers)
{
    const auto [x, y, luminance] = numbers;
    if (!isShare(x) || !isShare(y) || !isShare(luminance))
        return std::nullopt;
    const double divisor = y == 0 ? 0.00001 : y;
    return Xyz{x * luminance / divisor, luminance, (1 - x - divisor) * luminance / divisor};
}

// Xlib's factors: a fifth and a half, where CIE has a 500th and a 200th, and lightness by hundredths in the dark.
std::optional<Xyz> fromLab(const ColorNumbers &numbers)
{
    const auto [l, a, b] = numbers;
    if (!isPercentage(l))
        return std::nullopt;
    const double root = (l + 16) / 116;
    if (std::pow(root, 3) < 0.008856) {
        const double dark = l / 9.03292;
        return Xyz{white.x * (a / 3893.5 + dark), dark, white.z * (dark - b / 1557.4)};
    }
    return Xyz{white.x * std::pow(root + a / 5, 3), std::pow(root, 3), white.z * std::pow(root - b / 2, 3)};
}

std::optional<Xyz> fromLuv(const ColorNumbers &numbers)
{
    const auto [l, u, v] = numbers;
    if (!isPercentage(l))
        return std::nullopt;
    if (l == 0)
        return Xyz{0, 0, 0};
    const double scale = 13 * l / 100;
    return fromChromaticity({u / scale + whiteUv.u, v / scale + whiteUv.v}, luminance(l));
}

std::optional<Xyz> fromHvc(const ColorNumbers &numbers)
{
    const auto [hue, value, chroma] = numbers;
    if (!isPercentage(value) || chroma < 0)
        return std::nullopt;
    if (value == 0)
        return Xyz{0, 0, 0};
    if (value == 100)
        return white;
    const double red = std::atan((bestRed.v - whiteUv.v) / (bestRed.u - whiteUv.u));
    const double angle = hue * std::numbers::pi / 180 + red;
    const double distance = chroma / (value * chromaScale);
    return fromChromaticity({std::cos(angle) * distance + whiteUv.u, std::sin(angle) * distance + whiteUv.v},
                            luminance(value));
}

std::optional<Xyz> fromXyz(const ColorNumbers &numbers)
{
    return isShare(numbers[1]) ? std::optional<Xyz>({numbers[0], numbers[1], numbers[2]}) : std::nullopt;
}

std::optional<Xyz> fromUvY(const ColorNumbers &numbers)
{
    return isShare(numbers[2]) ? std::optional<Xyz>(fromChromaticity({numbers[0], numbers[1]}, numbers[2]))
                               : std::nullopt;
}

struct SpaceRow
{
    const char *name;
    std::optional<Xyz> (*convert)(const ColorNumbers &);
};

constexpr SpaceRow spaceRows[] = {
    {"ciexyz:", fromXyz}, {"cieuvy:", fromUvY}, {"ciexyy:", fromXyY},
    {"cielab:", fromLab}, {"cieluv:", fromLuv}, {"tekhvc:", fromHvc},
};

} // namespace

std::optional<quint32> colorFromIntensities(const ColorNumbers &intensities)
{
    return canBeShown(intensities) ? std::optional<quint32>(shown(intensities)) : std::nullopt;
}

std::optional<quint32> colorFromSpace(QByteArrayView space, const ColorNumbers &numbers)
{
    if (!std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); }))
        return std::nullopt;
    for (const SpaceRow &row : spaceRows) {
        const std::optional<Xyz> color = space == row.name ? row.convert(numbers) : std::nullopt;
        if (color)
            return shown(*color);
    }
    return std::nullopt;
}

} // namespace portside::terminal
