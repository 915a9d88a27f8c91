#pragma once

#include "core/recording/RecordingReader.h"

#include <QString>

#include <memory>
#include <optional>
#include <variant>

namespace portside::recording {

/// Output as it follows each other, at most limits::readChunkBytes.
struct HistoryPiece
{
    quint64 offset = 0;
    QByteArray bytes;
    bool operator==(const HistoryPiece &) const = default;
};

using HistoryItem = std::variant<HistoryPiece, Gap, Mark>;

/// When the output from `offset` on came; nanoseconds as of Run::timeNs.
struct PlaceTime
{
    quint64 offset = 0;
    qint64 timeNs = 0;
    bool operator==(const PlaceTime &) const = default;
};

/// Walks along the output of a recording in order: pieces, what is missing between them, and marks. Also while it is
/// being written.
class HistoryCursor
{
public:
    explicit HistoryCursor(const QString &folder) : m_folder(folder) {}

    /// What stands at `from`, of output before `to`; marks that do not come after `seen` (by place, then time) are
    /// passed over. Nothing: the recording ends at or before `from`, or cannot be read.
    std::optional<HistoryItem> next(quint64 from, quint64 to, const Mark &seen);

    /// When the output of [from, to) came, in order, as far as the recording knows.
    QList<PlaceTime> timesOf(quint64 from, quint64 to);

    /// Where the recording ended at the last look.
    quint64 end() const { return m_end; }
    /// Gives up what it holds in memory until the next look.
    void rest() { m_reader.reset(); }

private:
    bool look(quint64 from);
    std::optional<HistoryItem> markAt(quint64 from, const Mark &seen) const;

    QString m_folder;
    std::unique_ptr<RecordingReader> m_reader;
    quint64 m_end = 0;
};

/// The place behind an item.
quint64 placeBehind(const HistoryItem &item);

/// Marks are ordered by place, then by time in milliseconds.
bool comesAfter(const Mark &mark, const Mark &other);

} // namespace portside::recording
