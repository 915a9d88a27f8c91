#include "core/terminal/Charsets.h"

#include <cstddef>

namespace portside::terminal {

namespace {

// Positions 0x5f to 0x7e of DEC Special Graphics (VT220 Programmer Reference, table 2-4).
constexpr char16_t decGraphics[32] = {
    0x00A0, 0x25C6, 0x2592, 0x2409, 0x240C, 0x240D, 0x240A, 0x00B0, 0x00B1, 0x2424, 0x240B,
    0x2518, 0x2510, 0x250C, 0x2514, 0x253C, 0x23BA, 0x23BB, 0x2500, 0x23BC, 0x23BD, 0x251C,
    0x2524, 0x2534, 0x252C, 0x2502, 0x2264, 0x2265, 0x03C0, 0x2260, 0x00A3, 0x00B7,
};

// Positions 0x20 to 0x7f of DEC Technical (VT330/340 Programmer Reference); 0 where it has none.
constexpr char16_t decTechnical[96] = {
    0x0020, 0x23B7, 0x250C, 0x2500, 0x2320, 0x2321, 0x2502, 0x23A1, 0x23A3, 0x23A4, 0x23A6, 0x239B, 0x239D, 0x239E,
    0x23A0, 0x23A8, 0x23AC, 0,      0,      0,      0,      0,      0,      0,      0,      0,      0,      0,
    0x2264, 0x2260, 0x2265, 0x222B, 0x2234, 0x221D, 0x221E, 0x00F7, 0x0394, 0x2207, 0x03A6, 0x0393, 0x223C, 0x2243,
    0x0398, 0x00D7, 0x039B, 0x21D4, 0x21D2, 0x2261, 0x03A0, 0x03A8, 0,      0x03A3, 0,      0,      0x221A, 0x03A9,
    0x039E, 0x03A5, 0x2282, 0x2283, 0x2229, 0x222A, 0x2227, 0x2228, 0x00AC, 0x03B1, 0x03B2, 0x03C7, 0x03B4, 0x03B5,
    0x03C6, 0x03B3, 0x03B7, 0x03B9, 0x03B8, 0x03BA, 0x03BB, 0,      0x03BD, 0x2202, 0x03C0, 0x03C8, 0x03C1, 0x03C3,
    0x03C4, 0,      0x0192, 0x03C9, 0x03BE, 0x03C5, 0x03B6, 0x2190, 0x2191, 0x2192, 0x2193, 0,
};

struct Replacement
{
    uchar byte; // 0x20 to 0x7f
    char16_t point;
};

// DEC Supplemental Graphics where it is not Latin-1 less 0x80; U+FFFD where it has none.
constexpr Replacement decSupplemental[] = {
    {0x24, 0xFFFD}, {0x26, 0xFFFD}, {0x28, 0x00A4}, {0x2C, 0xFFFD}, {0x2D, 0xFFFD}, {0x2E, 0xFFFD}, {0x2F, 0xFFFD},
    {0x34, 0xFFFD}, {0x38, 0xFFFD}, {0x3E, 0xFFFD}, {0x50, 0xFFFD}, {0x57, 0x0152}, {0x5D, 0x0178}, {0x5E, 0xFFFD},
    {0x70, 0xFFFD}, {0x77, 0x0153}, {0x7D, 0x00FF}, {0x7E, 0xFFFD}, {0x7F, 0xFFFD},
};

// National replacement sets: these twelve positions of ASCII (VT220 Programmer Reference, table 2-7 on).
constexpr uchar nationalPositions[12] = {0x23, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x5F, 0x60, 0x7B, 0x7C, 0x7D, 0x7E};

struct NationalSet
{
    Charset set;
    const char16_t *points; // twelve
};

constexpr NationalSet nationalSets[] = {
    {Charset::British, u"\u00A3@[\\]^_`{|}~"},
    {Charset::Dutch, u"\u00A3\u00BE\u0133\u00BD|^_`\u00A8\u0192\u00BC\u00B4"},
    {Charset::Finnish, u"#@\u00C4\u00D6\u00C5\u00DC_\u00E9\u00E4\u00F6\u00E5\u00FC"},
    {Charset::French, u"\u00A3\u00E0\u00B0\u00E7\u00A7^_`\u00E9\u00F9\u00E8\u00A8"},
    {Charset::FrenchCanadian, u"#\u00E0\u00E2\u00E7\u00EA\u00EE_\u00F4\u00E9\u00F9\u00E8\u00FB"},
    {Charset::German, u"#\u00A7\u00C4\u00D6\u00DC^_`\u00E4\u00F6\u00FC\u00DF"},
    {Charset::Italian, u"\u00A3\u00A7\u00B0\u00E7\u00E9^_\u00F9\u00E0\u00F2\u00E8\u00EC"},
    {Charset::NorwegianDanish, u"#\u00C4\u00C6\u00D8\u00C5\u00DC_\u00E4\u00E6\u00F8\u00E5\u00FC"},
    {Charset::Portuguese, u"#@\u00C3\u00C7\u00D5^_`\u00E3\u00E7\u00F5~"},
    {Charset::Spanish, u"\u00A3\u00A7\u00A1\u00D1\u00BF^_`\u00B0\u00F1\u00E7~"},
    {Charset::Swedish, u"#\u00C9\u00C4\u00D6\u00C5\u00DC_\u00E9\u00E4\u00F6\u00E5\u00FC"},
    {Charset::Swiss, u"\u00F9\u00E0\u00E9\u00E7\u00EA\u00EE\u00E8\u00F4\u00E4\u00F6\u00FC\u00FB"},
};

constexpr Designation designations[] = {
    {0, 'B', false, false, Charset::Ascii},
    {0, '1', false, false, Charset::Ascii},
    {0, '0', false, false, Charset::DecGraphics},
    {0, '2', false, false, Charset::DecGraphics},
    {0, '<', false, false, Charset::Preferred, 2},
    {'%', '5', false, false, Charset::DecSupplemental, 3},
    {0, '>', false, false, Charset::DecTechnical, 3},
    {0, 'A', true, false, Charset::Latin1, 3},
    {0, 'A', false, false, Charset::British},
    {0, '4', false, true, Charset::Dutch, 2},
    {0, 'C', false, true, Charset::Finnish, 2},
    {0, '5', false, true, Charset::Finnish, 2},
    {0, 'R', false, true, Charset::French, 2},
    {0, 'f', false, true, Charset::French, 2},
    {0, 'Q', false, true, Charset::FrenchCanadian, 2},
    {0, '9', false, true, Charset::FrenchCanadian, 2},
    {0, 'K', false, true, Charset::German, 2},
    {0, 'Y', false, true, Charset::Italian, 2},
    {0, '`', false, true, Charset::NorwegianDanish, 3},
    {0, 'E', false, true, Charset::NorwegianDanish, 2},
    {0, '6', false, true, Charset::NorwegianDanish, 2},
    {'%', '6', false, true, Charset::Portuguese, 3},
    {0, 'Z', false, true, Charset::Spanish, 2},
    {0, '7', false, true, Charset::Swedish, 2},
    {0, 'H', false, true, Charset::Swedish, 2},
    {0, '=', false, true, Charset::Swiss, 2},
};

// 0x80 to 0xff.
constexpr char16_t codePage437[129] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00A2\u00A3\u00A5\u20A7\u0192"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u2310\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567"
    u"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580"
    u"\u03B1\u00DF\u0393\u03C0\u03A3\u03C3\u00B5\u03C4\u03A6\u0398\u03A9\u03B4\u221E\u03C6\u03B5\u2229"
    u"\u2261\u00B1\u2265\u2264\u2320\u2321\u00F7\u2248\u00B0\u2219\u00B7\u221A\u207F\u00B2\u25A0\u00A0";

char32_t nationalPoint(Charset set, uchar byte)
{
    for (const NationalSet &national : nationalSets) {
        for (size_t i = 0; national.set == set && i < 12; ++i) {
            if (nationalPositions[i] == byte)
                return national.points[i];
        }
    }
    return byte;
}

char32_t supplementalPoint(uchar byte)
{
    for (const Replacement &replacement : decSupplemental) {
        if (replacement.byte == byte)
            return replacement.point;
    }
    return char32_t(byte) + 0x80;
}

} // namespace

char32_t charsetPoint(Charset set, uchar byte)
{
    switch (set) {
    case Charset::Ascii:
        return byte;
    case Charset::DecGraphics:
        return byte >= 0x5f && byte < 0x7f ? decGraphics[byte - 0x5f] : byte;
    case Charset::DecTechnical:
        return byte >= 0x20 && byte < 0x80 && decTechnical[byte - 0x20] ? decTechnical[byte - 0x20] : 0xFFFD;
    case Charset::DecSupplemental:
    case Charset::Preferred:
        return supplementalPoint(byte);
    case Charset::Latin1:
        return char32_t(byte) + 0x80;
    default:
        return nationalPoint(set, byte);
    }
}

bool hasNinetySix(Charset set)
{
    return set == Charset::Latin1;
}

const Designation *findDesignation(char first, char final, bool ninetySix)
{
    for (const Designation &row : designations) {
        if (row.first == first && row.final == final && row.ninetySix == ninetySix)
            return &row;
    }
    return nullptr;
}

char32_t cp437Point(uchar byte)
{
    return codePage437[byte & 0x7f];
}

} // namespace portside::terminal
