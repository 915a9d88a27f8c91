#pragma once

#include <QtGlobal>

#include <array>

namespace portside::terminal {

/// Sets that a guest can designate (SCS). Ascii comes first: its fast path is a comparison with 0.
enum class Charset : quint8 {
    Ascii,
    DecGraphics,
    DecSupplemental,
    Preferred, // the supplemental set of the user's preference, which is DEC's
    DecTechnical,
    Latin1,
    British,
    Dutch,
    Finnish,
    French,
    FrenchCanadian,
    German,
    Italian,
    NorwegianDanish,
    Portuguese,
    Spanish,
    Swedish,
    Swiss,
    Count
};

/// The character that byte 0x20 to 0x7f stands for in a set.
char32_t charsetPoint(Charset set, uchar byte);

/// Whether a set has 96 characters (0x20 and 0x7f are characters of it).
bool hasNinetySix(Charset set);

/// The set that ESC, an intermediate out of ( ) * + - . / and these bytes designate; false if nobody has one of that
/// name. National sets need DECNRCM.
struct Designation
{
    char first; // an intermediate of the name, or 0
    char final;
    bool ninetySix;
    bool national;
    Charset set;
    int level = 1; // VT100 to VT400: what the terminal must be at least
};
const Designation *findDesignation(char first, char final, bool ninetySix);

/// G0 to G3, which of them is called into the left and right half, and a single shift for the next character. Part of
/// what DECSC saves.
struct CharsetState
{
    std::array<Charset, 4> sets{Charset::Ascii, Charset::Ascii, Charset::Latin1, Charset::Latin1};
    quint8 left = 0;
    quint8 right = 2;
    quint8 singleShift = 0; // 2 or 3 for one character
    quint8 designated = 0;  // sets that the guest has chosen itself, one bit each

    /// Bytes from 0x80 on are characters of the right half even where the console's encoding is UTF-8: the guest has
    /// put a set there (xterm).
    bool readsRight() const { return designated & 1 << right && sets[right] != Charset::Ascii; }
    void designate(size_t slot, Charset set) { sets[slot] = set, designated |= 1 << slot; }
    bool isPlain() const { return sets[left] == Charset::Ascii && singleShift == 0; }
    bool operator==(const CharsetState &) const = default;
};

/// Code page 437, bytes 0x80 to 0xff.
char32_t cp437Point(uchar byte);

} // namespace portside::terminal
