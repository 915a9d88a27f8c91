#pragma once

#include "core/terminal/Row.h"

#include <limits>
#include <vector>

namespace portside::terminal {

/// Lines outside the screen as bytes: text in one, two or four bytes a cell, then runs of equal attributes. A line of
/// plain ASCII costs its characters and eight bytes.
namespace linecodec {

/// How far in milliseconds a line's time can be after its block's.
inline constexpr qint64 longestTime = std::numeric_limits<quint32>::max() - 1LL;

/// Appends `row` to `bytes`; its underline colours and links go to `extras`, which lines of one block share. `baseTime`
/// is that of the block; a line without a time (0) has none after decoding, either.
void encode(const Row &row, qint64 baseTime, std::vector<char> &bytes, std::vector<Row::Extra> &extras);

/// The inverse. `bytes` are our own: they are trusted.
Row decode(const char *bytes, qint64 baseTime, const std::vector<Row::Extra> &extras);

/// What can be said of a line without decoding it.
bool isWrapped(const char *bytes);
bool isPlainSize(const char *bytes); // neither double width nor height
int used(const char *bytes);
/// Whether a wide character's right half is at `column`, which is less than used().
bool isTail(const char *bytes, int column);

} // namespace linecodec

} // namespace portside::terminal
