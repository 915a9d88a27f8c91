#pragma once

#include "core/base/Result.h"
#include "core/recording/RecordTypes.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace portside::recording {

/// Output offsets [from, to) that the recording does not hold, and why.
struct Gap
{
    quint64 from = 0;
    quint64 to = 0;
    QString reason;
    bool operator==(const Gap &) const = default;
};

/// What read() found: `bytes` are the bytes of [from, to) that exist, in order, without the gaps between them.
struct OutputRange
{
    quint64 from = 0;
    quint64 to = 0;
    QByteArray bytes;
    QList<Gap> gaps;
    bool operator==(const OutputRange &) const = default;
};

/// Reads a recording's folder, also while a Recording of another process writes it. Damaged and missing parts become
/// gaps; no content of the files makes it crash, hang or hold more than limits::recordingSegmentBytes times two. One
/// thread at a time.
class RecordingReader
{
public:
    /// An empty or missing folder is an empty recording; a folder that cannot be read is an error.
    static Result<RecordingReader> open(const QString &folder);
    RecordingReader(RecordingReader &&) noexcept;
    RecordingReader &operator=(RecordingReader &&) noexcept;
    ~RecordingReader();

    /// Looks for what the writer has added or taken away since.
    Result<void> refresh();

    quint64 firstOffset() const; ///< of the oldest byte still there
    quint64 endOffset() const;   ///< one past the newest
    qint64 bytesOnDisk() const;

    /// The output of [from, to), cut to what exists and to `maximumBytes` from the front; `to` of the answer says how
    /// far it came.
    OutputRange read(quint64 from, quint64 to, qint64 maximumBytes) const;
    /// The newest `bytes` of output.
    OutputRange tail(qint64 bytes) const;

    /// Runs of both directions and marks in order, from the block that holds output offset `from` up to `to`. Runs are
    /// cut at the ends. Either function answers false to stop.
    struct Visitor
    {
        std::function<bool(const Run &)> run;
        std::function<bool(const Mark &)> mark;
    };
    void visit(quint64 from, quint64 to, const Visitor &visitor) const;

    /// The offset of the first output that came at `timeNs` or later; endOffset() when there is none.
    quint64 offsetAt(qint64 timeNs) const;
    QList<Mark> marks() const;

private:
    struct Private;
    explicit RecordingReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace portside::recording
