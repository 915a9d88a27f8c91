#pragma once

#include <QtGlobal>

#include <type_traits>

namespace portside::terminal {

/// A colour as the guest chose it: the default, one of 256 palette entries, or 24 bit RGB. The palette gives indexed
/// ones their value at paint time, so that a palette change recolours what is already there.
struct Color
{
    enum class Kind : quint8 { Default, Indexed, Rgb };

    quint32 bits = 0; // kind << 24 | index or 0xRRGGBB

    static constexpr Color indexed(int index) { return {quint32(Kind::Indexed) << 24 | quint32(index & 0xff)}; }
    static constexpr Color rgb(quint32 rrggbb) { return {quint32(Kind::Rgb) << 24 | (rrggbb & 0xffffff)}; }

    constexpr Kind kind() const { return Kind(bits >> 24); }
    constexpr bool isDefault() const { return bits == 0; }
    constexpr int index() const { return int(bits & 0xff); }
    constexpr quint32 rgb() const { return bits & 0xffffff; }
    constexpr bool operator==(const Color &) const = default;
};

enum class Underline : quint8 { None, Single, Double, Curly, Dotted, Dashed };

/// Bits of Cell::attributes. The upper 16 bits number the row's own table of underline colours and links
/// (Row::underlineColor, Row::link).
namespace attribute {
inline constexpr quint32 Bold = 1u << 0;
inline constexpr quint32 Dim = 1u << 1;
inline constexpr quint32 Italic = 1u << 2;
inline constexpr quint32 Blink = 1u << 3;
inline constexpr quint32 Reverse = 1u << 4;
inline constexpr quint32 Conceal = 1u << 5;
inline constexpr quint32 Strike = 1u << 6;
inline constexpr quint32 Overline = 1u << 7;
inline constexpr quint32 Protected = 1u << 8; // DECSCA, SPA: selective erase leaves it
inline constexpr int UnderlineShift = 9;
inline constexpr quint32 UnderlineMask = 7u << UnderlineShift;
inline constexpr quint32 Wide = 1u << 12;     // left half of a double-width character
inline constexpr quint32 WideTail = 1u << 13; // its right half; holds no glyph
inline constexpr int ExtraShift = 16;
inline constexpr quint32 ExtraMask = 0xffffu << ExtraShift;
} // namespace attribute

/// One character position. `glyph` is 0 where nothing was written (blank), a code point, or, with ClusterBit, a number
/// in the row's own cluster table: Row::text(column) resolves all three.
struct Cell
{
    static constexpr quint32 ClusterBit = 1u << 31;

    quint32 glyph = 0;
    Color foreground;
    Color background;
    quint32 attributes = 0;

    constexpr bool isBlank() const { return glyph == 0; }
    constexpr bool isCluster() const { return glyph & ClusterBit; }
    constexpr bool has(quint32 bits) const { return attributes & bits; }
    constexpr bool isWide() const { return has(attribute::Wide); }
    constexpr bool isWideTail() const { return has(attribute::WideTail); }
    constexpr Underline underline() const
    {
        return Underline((attributes & attribute::UnderlineMask) >> attribute::UnderlineShift);
    }
    constexpr quint32 extra() const { return attributes >> attribute::ExtraShift; }
    constexpr bool operator==(const Cell &) const = default;
};

static_assert(sizeof(Cell) == 16 && std::is_trivially_copyable_v<Cell>,
              "rows are copied and filled by whole 16-byte words");

} // namespace portside::terminal
