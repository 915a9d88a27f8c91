#pragma once

#include "core/base/Result.h"
#include "core/base/TextPattern.h"
#include "core/recording/RecordingReader.h"

#include <QList>
#include <QString>

#include <atomic>

namespace portside::recording {

/// Which matches stay when there are more than the maximum.
enum class KeptMatches { Oldest, Newest };

struct TextQuery
{
    TextPattern pattern;
    int maximumMatches = 1000;
    KeptMatches kept = KeptMatches::Oldest; ///< Newest reads to the end
    /// Looked at between runs, from any thread; once true the search ends with what it has. It must outlive the search.
    const std::atomic<bool> *cancelled = nullptr;
};

/// Output offsets [from, to) of the first and past the last byte of what matched, its line as text safe to show, when
/// the guest said it (RecordTypes.h), and how many matches stand before it on its line.
struct TextMatch
{
    quint64 from = 0;
    quint64 to = 0;
    QString line;
    qint64 timeNs = 0;
    int before = 0;
    bool operator==(const TextMatch &) const = default;
};

/// Finds the pattern in the output of [from, to) with escape sequences taken off, line by line, in order. A pattern
/// that cannot be searched for, or takes too long on a line, is an error (TextPattern.h).
Result<QList<TextMatch>> searchText(const RecordingReader &reader, const TextQuery &query, quint64 from, quint64 to);

} // namespace portside::recording
