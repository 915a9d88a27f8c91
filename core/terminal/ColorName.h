#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace portside::terminal {

/// A colour as XParseColor(3) reads it: #rgb to #rrrrggggbbbb, rgb:r/g/b with one to four digits each, rgbi:r/g/b with
/// intensities from 0 to 1, a colour of CIE's or Tektronix' spaces (CIEXYZ:, CIEuvY:, CIExyY:, CIELab:, CIELuv:, TekHVC:),
/// or a name of X11's list. As 0xRRGGBB.
std::optional<quint32> colorFromSpec(QByteArrayView spec);
/// X11's rgb.txt: capitals, spaces and "grey" for "gray" do not matter; NAME1 to NAME4 and gray0 to gray100 are shades.
std::optional<quint32> colorFromName(QByteArray name);

} // namespace portside::terminal
