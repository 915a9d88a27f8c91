#pragma once

#include <QtGlobal>

namespace portside::terminal {

enum class MouseTracking : quint8 { Off, X10, Buttons, ButtonMotion, AnyMotion }; // DEC modes none, 9, 1000, 1002, 1003
enum class MouseEncoding : quint8 { Default, Utf8, Sgr, Urxvt, SgrPixels };       // none, 1005, 1006, 1015, 1016
enum class CursorShape : quint8 { Block, Underline, Bar };

/// How DECRQCRA differs from a DEC terminal's sum (XTCHECKSUM). Who reads a screen back asks cell by cell for the
/// character alone: attributes count only for those who ask for DEC's sum.
enum Checksum : quint8 {
    ChecksumPositive = 1, // not negated
    ChecksumPlain = 2,    // without attributes
    ChecksumBlanks = 4,   // with cells that were never written, which else count in the first place only
    ChecksumWritten = 8,  // no, without them
    ChecksumWhole = 16,   // 16 bits of a character and what combines with it instead of 8 bits
};

/// What the guest has switched (ECMA-48 SM/RM, DEC private modes, xterm's additions). The view and the encoders read
/// it; only the engine writes it.
struct Modes
{
    // ANSI
    bool keyboardLocked = false; // 2 KAM: known, not obeyed, or a guest could lock its user out
    bool insert = false;         // 4 IRM
    bool localEchoOff = true;    // 12 SRM
    bool newLine = false;        // 20 LNM: LF implies CR, Enter sends CR LF

    // DEC
    bool vt52 = false;                     // 2 DECANM reset
    bool applicationCursorKeys = false;    // 1 DECCKM
    bool columns132 = false;               // 3 DECCOLM
    bool smoothScroll = false;             // 4 DECSCLM
    bool reverseScreen = false;            // 5 DECSCNM
    bool origin = false;                   // 6 DECOM
    bool autowrap = true;                  // 7 DECAWM
    bool autorepeat = true;                // 8 DECARM
    bool cursorBlink = false;              // 12
    bool printFormFeed = false;            // 18 DECPFF: told when asked; there is no printer
    bool printFullScreen = false;          // 19 DECPEX: the same
    bool cursorVisible = true;             // 25 DECTCEM
    bool hebrewKeyboard = false;           // 35 DECHEBM: told when asked; the keyboard is its user's
    bool allowColumns132 = false;          // 40
    bool reverseWrap = false;              // 45
    bool alternateScreen = false;          // 47, 1047, 1049
    bool tabWraps = false;                 // 41: a tab where a wrap is due wraps first
    bool nationalReplacement = false;      // 42 DECNRCM
    bool applicationKeypad = false;        // 66 DECNKM
    bool backarrowSendsBackspace = false;  // 67 DECBKM
    bool leftRightMargins = false;         // 69 DECLRMM
    bool keepScreenOnColumnChange = false; // 95 DECNCSM
    bool extendedReverseWrap = false;      // 1045
    bool focusReports = false;             // 1004
    bool alternateScroll = false;          // 1007: the wheel sends cursor keys on the alternate screen
    bool metaSendsEscape = true;           // 1036
    bool bracketedPaste = false;           // 2004
    bool synchronizedOutput = false;       // 2026
    bool graphemeClusters = false;         // 2027
    int attributeExtent = 0;               // DECSACE: 2 changes attributes of a rectangle, 0 and 1 of a stream
    bool eightBitControls = false;         // S8C1T: keys and answers begin with one byte (0x9b) instead of ESC [

    MouseTracking mouseTracking = MouseTracking::Off;
    MouseEncoding mouseEncoding = MouseEncoding::Default;
    CursorShape cursorShape = CursorShape::Block; // DECSCUSR
    int checksumExtension = ChecksumPlain;        // XTCHECKSUM: a set of Checksum...
    int modifyOtherKeys = 0;                      // xterm: 0 to 2
    int formatOtherKeys = 0;                      // xterm: 0 is CSI 27;m;c~, 1 is CSI c;m u

    // The cursor's shape and blinking are the guest's, by a DECSCUSR other than 0, or it blinks by 12; else the user's.
    bool cursorChosen = false;
    bool cursorBlinkAsked = false;

    bool operator==(const Modes &) const = default;
};

} // namespace portside::terminal
