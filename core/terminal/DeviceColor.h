#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>

namespace portside::terminal {

using ColorNumbers = std::array<double, 3>;

/// The least intensity of red, green and blue, of 65536, for each value from 0 to 255.
extern const quint16 intensityTable[3][256];

/// Red, green and blue as intensities of light from 0 to 1 (Xlib's rgbi:); nothing outside of that.
std::optional<quint32> colorFromIntensities(const ColorNumbers &intensities);

/// A colour named independently of any screen: `space` is Xlib's "ciexyz:", "cieuvy:", "ciexyy:", "cielab:", "cieluv:"
/// or "tekhvc:", in lower case. The screen is the one that Xlib takes where no profile is given; a colour that it
/// cannot show keeps hue and lightness and loses chroma. Nothing where the space or a number is none.
std::optional<quint32> colorFromSpace(QByteArrayView space, const ColorNumbers &numbers);

} // namespace portside::terminal
