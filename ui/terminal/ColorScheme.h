#pragma once

#include <QColor>
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
    QString displayName() const;
};

/// All schemes; the first one is the default.
std::span<const ColorScheme> colorSchemes();
/// The scheme with this key, or the default.
const ColorScheme &colorScheme(const QString &key);

/// Contrast of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrastRatio(QRgb a, QRgb b);
/// `text`, moved towards white or black until it has at least this contrast with `background`, or as far as that goes.
QRgb withContrast(QRgb text, QRgb background, double minimum);

} // namespace portside::ui
