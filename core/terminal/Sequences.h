#pragma once

#include "core/terminal/Engine.h"

#include <QByteArrayView>

namespace portside::terminal {

/// What each sequence does. The tables (SequenceTables.cpp) name them; the files are cut by idea.
namespace sequence {

// For answers, in each of the files.
inline void reply(Engine &engine, const QByteArray &text)
{
    engine.replies.send(text);
}
inline QByteArray number(int value)
{
    return QByteArray::number(value);
}

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
void requestKeyModifierOptions(Engine &engine, const Parameters &parameters);
void setConformanceLevel(Engine &engine, const Parameters &parameters);
void softReset(Engine &engine, const Parameters &parameters);

// SgrSequences.cpp
void selectGraphicRendition(Engine &engine, const Parameters &parameters);
QByteArray graphicRendition(const Pen &pen); // as SGR parameters
void pushPen(Engine &engine, const Parameters &parameters);
void popPen(Engine &engine, const Parameters &parameters);
void reportAreaRendition(Engine &engine, const Parameters &parameters);

// AreaSequences.cpp
/// Parameters `first` to `first` + 3 as top, left, bottom, right: from 1, relative to the origin, missing ends at the
/// edge. False if empty.
bool areaFrom(const Engine &engine, const Parameters &parameters, int first, Area &area);
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
void setTitleModes(Engine &engine, const Parameters &parameters);
void resetTitleModes(Engine &engine, const Parameters &parameters);
void graphicsAttributes(Engine &engine, const Parameters &parameters);
void requestSetting(Engine &engine, QByteArrayView selector);
void requestCapabilities(Engine &engine, QByteArrayView names);

// WindowSequences.cpp
void windowOperation(Engine &engine, const Parameters &parameters);

// PresentationSequences.cpp
void presentationState(Engine &engine, const Parameters &parameters);
void restorePresentationState(Engine &engine, const Parameters &parameters, QByteArrayView text);

// OscSequences.cpp, ColorSequences.cpp
void setTitles(Engine &engine, QByteArrayView text);
void setIconName(Engine &engine, QByteArrayView text);
void setWindowTitle(Engine &engine, QByteArrayView text);
void hyperlink(Engine &engine, QByteArrayView text);
void promptMark(Engine &engine, QByteArrayView text);
void offerClipboard(Engine &engine, QByteArrayView text);
void setPaletteColors(Engine &engine, QByteArrayView text);
void setSpecialColors(Engine &engine, QByteArrayView text);
void showSpecialColors(Engine &engine, QByteArrayView text);
void setLinuxPaletteColor(Engine &engine, QByteArrayView digits);
void resetPaletteColors(Engine &engine, QByteArrayView text);
void resetSpecialColors(Engine &engine, QByteArrayView text);
void setDynamicColors(Engine &engine, int first, QByteArrayView text);
void resetDynamicColor(Engine &engine, int number);
void pushColors(Engine &engine, const Parameters &parameters);
void popColors(Engine &engine, const Parameters &parameters);
void reportColors(Engine &engine, const Parameters &parameters);

} // namespace sequence

} // namespace portside::terminal
