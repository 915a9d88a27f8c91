#pragma once

#include <QtGlobal>

namespace portside::terminal {

/// What the guest takes characters for that are wide in East Asian fonts only, such as Greek, Cyrillic and line drawing
/// (xterm: cjkWidth). Only for those that come as UTF-8: what comes by way of a character set has one column.
enum class AmbiguousWidth : quint8 { Narrow, Wide };

} // namespace portside::terminal

namespace portside::terminal::unicode {

/// UAX #29, Grapheme_Cluster_Break; the order is that of the table's generator.
enum class GraphemeBreak : quint8 {
    Other,
    Control,
    Extend,
    ZeroWidthJoiner,
    Prepend,
    SpacingMark,
    RegionalIndicator,
    L,
    V,
    T,
    LV,
    LVT,
    Pictographic
};

extern const quint8 blockOf[];
extern const quint8 propertiesOf[];

inline constexpr char32_t replacement = 0xFFFD;

inline constexpr quint8 widthBits = 3;
inline constexpr quint8 ambiguousBit = 4;

/// Bits: width 0-1, ambiguous width 2, emoji 3, grapheme break class 4-7.
inline quint8 properties(char32_t point)
{
    return point < 0x110000 ? propertiesOf[size_t(blockOf[point >> 7]) * 128 + (point & 127)] : 1;
}

/// Columns that a code point takes on its own: 0, 1 or 2, as a guest's wcwidth() has it. (UAX #11; controls are 0.)
inline int width(char32_t point)
{
    return properties(point) & widthBits;
}
/// Wide in East Asian fonts only (UAX #11).
inline bool isAmbiguous(char32_t point)
{
    return properties(point) & ambiguousBit;
}
/// The same with ambiguous ones taken for 2, as old East Asian encodings had them.
inline int width(char32_t point, AmbiguousWidth ambiguous)
{
    const int narrow = width(point);
    return narrow == 1 && ambiguous == AmbiguousWidth::Wide && isAmbiguous(point) ? 2 : narrow;
}
/// U+FE0F after it makes it wide.
inline bool isEmoji(char32_t point)
{
    return properties(point) & 8;
}
inline GraphemeBreak graphemeBreak(char32_t point)
{
    return GraphemeBreak(properties(point) >> 4);
}

/// What decides whether the next code point belongs to the same cluster (UAX #29, GB3 to GB13).
struct ClusterState
{
    GraphemeBreak last = GraphemeBreak::Control;
    bool pictographic = false; // Extended_Pictographic Extend* seen, then perhaps a joiner
    bool oddRegional = false;  // an odd number of regional indicators ends here

    bool operator==(const ClusterState &) const = default;
};

/// Takes the next code point; true when it continues the cluster before it.
bool continuesCluster(ClusterState &state, char32_t point);

} // namespace portside::terminal::unicode
