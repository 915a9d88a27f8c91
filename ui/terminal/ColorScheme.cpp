#include "ui/terminal/ColorScheme.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

namespace portside::ui {

namespace {

constexpr QRgb rgb(unsigned value)
{
    return 0xff000000u | value;
}

constexpr std::array<QRgb, 16> opaque(std::array<unsigned, 16> values)
{
    std::array<QRgb, 16> colors{};
    for (size_t i = 0; i < values.size(); ++i)
        colors[i] = rgb(values[i]);
    return colors;
}

// Programs write white, black and yellow on these colours (menus, bars, tables). In our dark and light scheme those of
// bars are therefore of a middle brightness: text keeps its colour on them, and as text they are readable themselves.
constexpr ColorScheme schemes[] = {
    {"dark", QT_TRANSLATE_NOOP("ColorScheme", "Dark"), rgb(0xd8dee9), rgb(0x16191f), rgb(0xf0c674), rgb(0x35507a),
     rgb(0xffffff),
     opaque({0x2b303b, 0xe06c75, 0x5ea14a, 0xe5c07b, 0x3a7bd5, 0xc58fe0, 0x2a9aa5, 0xc8ccd4, 0x7f8794, 0xff8a93,
             0xaee396, 0xffd98f, 0x8fcbff, 0xe0aef8, 0x7fe0e6, 0xffffff}),
     3.0},
    {"light", QT_TRANSLATE_NOOP("ColorScheme", "Light"), rgb(0x24292f), rgb(0xfdfdfb), rgb(0x1a5fb4), rgb(0xb5d5ff),
     rgb(0x101418),
     opaque({0x1c2025, 0xb3261e, 0x228442, 0x966a08, 0x0a57b0, 0x8a2fa0, 0x0e7f8c, 0xcfd4da, 0x57606a, 0xc93a31,
             0x2c7d45, 0x8a6500, 0x2569c3, 0x9a45b1, 0x1b7a85, 0xffffff}),
     3.0},
    {"solarized-dark", QT_TRANSLATE_NOOP("ColorScheme", "Solarized Dark"), rgb(0x93a1a1), rgb(0x002b36), rgb(0x93a1a1),
     rgb(0x0d4a5a), rgb(0xfdf6e3),
     opaque({0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5, 0x586e75, 0xcb4b16,
             0x657b83, 0x839496, 0x93a1a1, 0x6c71c4, 0xa7b5b5, 0xfdf6e3}),
     2.5},
    {"solarized-light", QT_TRANSLATE_NOOP("ColorScheme", "Solarized Light"), rgb(0x586e75), rgb(0xfdf6e3),
     rgb(0x586e75), rgb(0xd5cdb6), rgb(0x073642),
     opaque({0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5, 0x586e75, 0xcb4b16,
             0x657b83, 0x839496, 0x93a1a1, 0x6c71c4, 0xa7b5b5, 0xfdf6e3}),
     2.5},
    {"high-contrast", QT_TRANSLATE_NOOP("ColorScheme", "High contrast"), rgb(0xffffff), rgb(0x000000), rgb(0xffff00),
     rgb(0xffff00), rgb(0x000000),
     opaque({0x000000, 0xff8080, 0x60ff60, 0xffff60, 0x90b8ff, 0xff90ff, 0x60ffff, 0xf0f0f0, 0xb0b0b0, 0xffa0a0,
             0x90ff90, 0xffff90, 0xb0d0ff, 0xffb0ff, 0x90ffff, 0xffffff}),
     7.0},
    // The sixteen colours of the CGA with its brown, for firmware screens drawn for it.
    {"cga", QT_TRANSLATE_NOOP("ColorScheme", "CGA"), rgb(0xaaaaaa), rgb(0x000000), rgb(0xffffff), rgb(0xaaaaaa),
     rgb(0x000000),
     opaque({0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555,
             0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff}),
     1.0},
};

// Of each of the 256 values of a channel: asked for every cell of a screen, where a power would take longer than
// painting.
const std::array<double, 256> linear = [] {
    std::array<double, 256> values{};
    for (int channel = 0; channel < 256; ++channel) {
        const double value = channel / 255.0;
        values[size_t(channel)] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    return values;
}();

double luminance(QRgb color)
{
    return 0.2126 * linear[size_t(qRed(color))] + 0.7152 * linear[size_t(qGreen(color))] +
           0.0722 * linear[size_t(qBlue(color))];
}

constexpr int wholeWay = 16; // steps

QRgb blend(QRgb from, QRgb to, int steps)
{
    const auto channel = [steps](int a, int b) {
        return (a * (wholeWay - steps) + b * steps + wholeWay / 2) / wholeWay;
    };
    return qRgb(channel(qRed(from), qRed(to)), channel(qGreen(from), qGreen(to)), channel(qBlue(from), qBlue(to)));
}

// What files have brought. Painters keep pointers to schemes, so none ever moves or goes.
struct ImportedScheme
{
    QByteArray key;
    QByteArray name;
    ColorScheme scheme;
};

std::deque<ImportedScheme> &imported()
{
    static std::deque<ImportedScheme> all;
    return all;
}

constexpr double importedContrast = 3.0;

} // namespace

std::span<const ColorScheme> colorSchemes()
{
    return schemes;
}

QList<const ColorScheme *> allColorSchemes()
{
    QList<const ColorScheme *> all;
    for (const ColorScheme &scheme : schemes)
        all += &scheme;
    for (const ImportedScheme &scheme : imported())
        all += &scheme.scheme;
    return all;
}

const ColorScheme &addColorScheme(const QString &key, const terminal::ColorTable &table)
{
    std::deque<ImportedScheme> &all = imported();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&key](const ImportedScheme &row) { return key == QString::fromUtf8(row.key); });
    ImportedScheme &row = found == all.end() ? all.emplace_back() : *found;
    row.key = key.toUtf8();
    row.name = table.name.toUtf8();
    const QRgb text = rgb(table.foreground);
    const QRgb back = rgb(table.background);
    row.scheme = {row.key.constData(),
                  row.name.constData(),
                  text,
                  back,
                  table.cursor ? rgb(*table.cursor) : text,
                  table.selection ? rgb(*table.selection) : blend(back, text, wholeWay / 4),
                  table.selectedText ? rgb(*table.selectedText) : text,
                  opaque(table.ansi),
                  importedContrast};
    return row.scheme;
}

const ColorScheme &colorScheme(const QString &key)
{
    for (const ImportedScheme &scheme : imported()) {
        if (key == QString::fromUtf8(scheme.key))
            return scheme.scheme;
    }
    const auto row = std::find_if(std::begin(schemes), std::end(schemes),
                                  [&key](const ColorScheme &scheme) { return key == QLatin1String(scheme.key); });
    return row == std::end(schemes) ? schemes[0] : *row;
}

QString ColorScheme::displayName() const
{
    return QCoreApplication::translate("ColorScheme", name);
}

QRgb ColorScheme::indexed(int index) const
{
    if (index < 16)
        return ansi[size_t(std::max(0, index))];
    if (index >= 232) {
        const int grey = 8 + (std::min(index, 255) - 232) * 10;
        return qRgb(grey, grey, grey);
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    const int cube = index - 16;
    return qRgb(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
}

terminal::Palette ColorScheme::palette() const
{
    using terminal::Palette;
    constexpr QRgb withoutAlpha = 0xffffff;
    Palette told;
    told.dynamic[Palette::Foreground] = foreground & withoutAlpha;
    told.dynamic[Palette::Background] = background & withoutAlpha;
    told.dynamic[Palette::Cursor] = cursor & withoutAlpha;
    told.dynamic[Palette::SelectionBackground] = selection & withoutAlpha;
    told.dynamic[Palette::SelectionForeground] = selectedText & withoutAlpha;
    for (size_t i = 0; i < ansi.size(); ++i)
        told.indexed[i] = ansi[i] & withoutAlpha;
    return told;
}

double contrastRatio(QRgb a, QRgb b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

ContrastCheck contrastOf(const ColorScheme &scheme)
{
    ContrastCheck check;
    check.text = contrastRatio(scheme.foreground, scheme.background);
    check.weakest = 21;
    for (const int index : {1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15}) {
        const double contrast = contrastRatio(scheme.indexed(index), scheme.background);
        check.weakest = std::min(check.weakest, contrast);
        check.weak += contrast < 3;
    }
    return check;
}

QRgb withContrast(QRgb text, QRgb background, double minimum)
{
    if (minimum <= 1 || contrastRatio(text, background) >= minimum)
        return text;
    constexpr QRgb white = rgb(0xffffff);
    constexpr QRgb black = rgb(0x000000);
    // Light text stays light and dark text dark, where that suffices.
    const QRgb own = luminance(text) >= luminance(background) ? white : black;
    const QRgb best = contrastRatio(white, background) >= contrastRatio(black, background) ? white : black;
    const QRgb goal = contrastRatio(own, background) >= minimum ? own : best;
    // On the way to white or black the luminance only rises or only falls: once there is enough contrast, it stays.
    int tooFew = 0;
    int enough = wholeWay;
    while (enough - tooFew > 1) {
        const int steps = (tooFew + enough) / 2;
        (contrastRatio(blend(text, goal, steps), background) >= minimum ? enough : tooFew) = steps;
    }
    return blend(text, goal, enough);
}

} // namespace portside::ui
