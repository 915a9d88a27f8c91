#include "ui/look/Colours.h"

#include <array>

namespace portside::ui::colours {

namespace {

struct MeaningRow
{
    Meaning meaning;
    QRgb onLight;
    QRgb onDark;
};

constexpr std::array<MeaningRow, 4> meanings{{
    {Meaning::Good, 0xff1a7f37, 0xff57c26e},
    {Meaning::Attention, 0xff8a5a00, 0xffe3b341},
    {Meaning::Bad, 0xffb3261e, 0xffff8177},
    {Meaning::Quiet, 0xff5f6368, 0xffa2a7ad},
}};

struct RoleRow
{
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

constexpr std::array<RoleRow, 16> roles{{
    {QPalette::Window, 0xfff1f2f4, 0xff26282c},
    {QPalette::WindowText, 0xff1d1f23, 0xffe8eaed},
    {QPalette::Base, 0xffffffff, 0xff1d1f22},
    {QPalette::AlternateBase, 0xfff6f7f8, 0xff232529},
    {QPalette::Text, 0xff1d1f23, 0xffe8eaed},
    {QPalette::Button, 0xffe6e8eb, 0xff32353a},
    {QPalette::ButtonText, 0xff1d1f23, 0xffe8eaed},
    {QPalette::BrightText, 0xffffffff, 0xffffffff},
    {QPalette::ToolTipBase, 0xffffffff, 0xff32353a},
    {QPalette::ToolTipText, 0xff1d1f23, 0xffe8eaed},
    {QPalette::Highlight, 0xff1f6feb, 0xff2f6fd0},
    {QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    {QPalette::Link, 0xff0b57d0, 0xff8ab4f8},
    {QPalette::LinkVisited, 0xff6b3fa0, 0xffc3a6ff},
    {QPalette::PlaceholderText, 0xff6b7075, 0xff9aa0a6},
    {QPalette::Mid, 0xffb6bac0, 0xff4a4e54},
}};

constexpr QRgb disabledOnLight = 0xff8c9096;
constexpr QRgb disabledOnDark = 0xff7c8288;

QPalette fromRows(QRgb RoleRow::*side, QRgb disabled)
{
    const QColor button = QColor::fromRgba(roles[5].*side);
    const QColor window = QColor::fromRgba(roles[0].*side);
    QPalette palette(button, window); // derives the edge colours that no row names
    for (const RoleRow &row : roles)
        palette.setColor(row.role, QColor::fromRgba(row.*side));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgba(disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, palette.color(QPalette::Mid));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor of(Meaning meaning, const QPalette &palette)
{
    for (const MeaningRow &row : meanings) {
        if (row.meaning == meaning)
            return QColor::fromRgba(isDark(palette) ? row.onDark : row.onLight);
    }
    Q_UNREACHABLE();
}

QColor tint(Meaning meaning, const QPalette &palette)
{
    const QColor strong = of(meaning, palette);
    const QColor base = palette.color(QPalette::Base);
    const qreal share = isDark(palette) ? 0.26 : 0.16;
    const auto mix = [share](qreal from, qreal to) { return from + (to - from) * share; };
    return QColor::fromRgbF(float(mix(base.redF(), strong.redF())), float(mix(base.greenF(), strong.greenF())),
                            float(mix(base.blueF(), strong.blueF())));
}

QPalette lightPalette()
{
    return fromRows(&RoleRow::light, disabledOnLight);
}

QPalette darkPalette()
{
    return fromRows(&RoleRow::dark, disabledOnDark);
}

QPalette paletteOf(const QString &appearance, const QPalette &desktop)
{
    if (appearance == QLatin1String("light"))
        return lightPalette();
    return appearance == QLatin1String("dark") ? darkPalette() : desktop;
}

} // namespace portside::ui::colours
