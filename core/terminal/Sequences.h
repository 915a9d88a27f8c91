#pragma once

#include "core/terminal/Engine.h"

#include <QByteArrayView>

namespace portside::terminal {

/// What each sequence does. The tables (SequenceTables.cpp) name them; the files are cut by idea.
namespace sequence {

// ModeSequences.cpp
void setAnsiModes(Engine &engine, const Parameters &parameters);
void resetAnsiModes(Engine &engine, const Parameters &parameters);
void setDecModes(Engine &engine, const Parameters &parameters);
void resetDecModes(Engine &engine, const Parameters &parameters);
void saveDecModes(Engine &engine, const Parameters &parameters);
void restoreDecModes(Engine &engine, const Parameters &parameters);
void requestAnsiMode(Engine &engine, const Parameters &parameters);
void requestDecMode(Engine &engine, const Parameters &parameters);
void setCursorStyle(Engine &engine, const Parameters &parameters);
void setKeyModifierOptions(Engine &engine, const Parameters &parameters);
void resetKeyModifierOptions(Engine &engine, const Parameters &parameters);
void setConformanceLevel(Engine &engine, const Parameters &parameters);
void softReset(Engine &engine, const Parameters &parameters);

// SgrSequences.cpp
void selectGraphicRendition(Engine &engine, const Parameters &parameters);
QByteArray graphicRendition(const Pen &pen); // as SGR parameters

// AreaSequences.cpp
void setTopBottomMargins(Engine &engine, const Parameters &parameters);
void setLeftRightMarginsOrSaveCursor(Engine &engine, const Parameters &parameters);
void copyArea(Engine &engine, const Parameters &parameters);
void fillArea(Engine &engine, const Parameters &parameters);
void eraseArea(Engine &engine, const Parameters &parameters);
void eraseAreaUnprotected(Engine &engine, const Parameters &parameters);
void changeAreaAttributes(Engine &engine, const Parameters &parameters);
void reverseAreaAttributes(Engine &engine, const Parameters &parameters);
void requestChecksum(Engine &engine, const Parameters &parameters);

// ReportSequences.cpp
void primaryAttributes(Engine &engine, const Parameters &parameters);
void secondaryAttributes(Engine &engine, const Parameters &parameters);
void tertiaryAttributes(Engine &engine, const Parameters &parameters);
void version(Engine &engine, const Parameters &parameters);
void deviceStatus(Engine &engine, const Parameters &parameters);
void decDeviceStatus(Engine &engine, const Parameters &parameters);
void terminalParameters(Engine &engine, const Parameters &parameters);
void presentationState(Engine &engine, const Parameters &parameters);
void windowOperation(Engine &engine, const Parameters &parameters);
void requestSetting(Engine &engine, QByteArrayView selector);
void requestCapabilities(Engine &engine, QByteArrayView names);

// OscSequences.cpp, ColorSequences.cpp
void setTitles(Engine &engine, QByteArrayView text);
void setIconName(Engine &engine, QByteArrayView text);
void setWindowTitle(Engine &engine, QByteArrayView text);
void hyperlink(Engine &engine, QByteArrayView text);
void promptMark(Engine &engine, QByteArrayView text);
void setPaletteColors(Engine &engine, QByteArrayView text);
void setLinuxPaletteColor(Engine &engine, QByteArrayView digits);
void resetPaletteColors(Engine &engine, QByteArrayView text);
void setDynamicColors(Engine &engine, int first, QByteArrayView text);
void resetDynamicColor(Engine &engine, int number);

} // namespace sequence

} // namespace portside::terminal
