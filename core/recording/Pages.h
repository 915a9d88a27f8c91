#pragma once

#include "core/recording/RecordingReader.h"

namespace portside::recording {

/// Output [from, to) of a recording; empty when both are the same.
struct Page
{
    qint64 from = 0;
    qint64 to = 0;
    bool operator==(const Page &) const = default;
};

/// About so many bytes: as many lines as a terminal holds, and shown at once.
inline constexpr qint64 pageBytes = 2 * 1024 * 1024;

/// The part of the recording, at a fixed place whatever is added behind or taken away in front, that has the byte at
/// `offset`; the nearest one when that is not held. It begins and ends behind a line feed where there is one near.
Page pageAt(const RecordingReader &reader, qint64 offset);

} // namespace portside::recording
