#pragma once

#include <QByteArrayView>

#include <optional>

namespace portside::terminal {

/// A colour as XParseColor(3) reads it: #rgb to #rrrrggggbbbb, rgb:r/g/b with one to four digits each, or a name of
/// X11's list (its base names, without the numbered shades). As 0xRRGGBB.
std::optional<quint32> colorFromSpec(QByteArrayView spec);

} // namespace portside::terminal
