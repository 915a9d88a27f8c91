#pragma once

#include "core/terminal/ColorFile.h"
#include "core/terminal/Palette.h"

#include <QColor>
#include <QList>
#include <QString>

#include <array>
#include <span>

namespace portside::ui {

/// The colours of a terminal. A guest's palette index below 16 takes `ansi`; 16 to 255 are the cube and the grey ramp
/// of xterm (ctlseqs, "ISO-8613-6 colours"), equal in every scheme.
struct ColorScheme
{
    const char *key;  ///< stable word for settings
    const char *name; ///< for people, marked for translation in context "ColorScheme"
    QRgb foreground;
    QRgb background;
    QRgb cursor;
    QRgb selection; ///< background of selected cells
    QRgb selectedText;
    std::array<QRgb, 16> ansi;
    double minimumContrast; ///< ColorScheme colours and guests' are pushed apart until text reaches this; 1 leaves them
                            ///< alone

    QRgb indexed(int index) const; ///< 0 to 255
    /// What a guest is told when it asks for colours that it has not set.
    terminal::Palette palette() const;
    QString displayName() const;
};

/// Our own schemes; the first one is the default.
std::span<const ColorScheme> colorSchemes();
/// These and the imported ones.
QList<const ColorScheme *> allColorSchemes();
/// Takes in the colours of a file for the whole program, in place of an imported scheme with the same key. What the
/// file does not say is made from its text and background.
const ColorScheme &addColorScheme(const QString &key, const terminal::ColorTable &table);
/// The scheme with this key, or the default.
const ColorScheme &colorScheme(const QString &key);

/// Contrast of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrastRatio(QRgb a, QRgb b);
/// How readable a scheme is as it was made, before `minimumContrast` lifts anything.
struct ContrastCheck
{
    double text = 1;    ///< of text on the background; 4.5 is what WCAG asks for
    double weakest = 1; ///< of the colours 1 to 6 and 9 to 15 on the background
    int weak = 0;       ///< how many of those are below 3
};
ContrastCheck contrastOf(const ColorScheme &scheme);
/// `text`, moved towards white or black until it has at least this contrast with `background`, or as far as that goes.
QRgb withContrast(QRgb text, QRgb background, double minimum);

} // namespace portside::ui
