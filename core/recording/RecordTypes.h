#pragma once

#include <QByteArray>
#include <QString>

namespace portside::recording {

/// Times are nanoseconds since the epoch (UTC), made from one reading of the wall clock plus the boot clock (see
/// RecordingClock), so that within one run of a writer they never jump; between runs they may.

enum class Direction : quint8 {
    Output, ///< from the guest
    Input,  ///< to the guest
};

enum class MarkKind : quint8 {
    MachineStarted = 1,
    MachineEnded = 2,      ///< the text says how
    SupervisorAdopted = 3, ///< a new supervisor took over a running machine; bytes before it may be missing
    Note = 4,
    Gap = 5, ///< output is missing here; lostBytes of it, 0 when nobody knows how many; the text says why
};

/// Something that happened at one place of the output.
struct Mark
{
    MarkKind kind = MarkKind::Note;
    quint64 offset = 0;    ///< output offset before which it stands
    quint64 lostBytes = 0; ///< Gap only: output offsets offset..offset+lostBytes do not exist in the recording
    qint64 timeNs = 0;
    QString text; ///< at most limits::recordingMarkBytes in UTF-8
    bool operator==(const Mark &) const = default;
};

/// A run of bytes of one direction. `timeNs` is that of its first byte, exact to a microsecond; the others came at most
/// limits::recordingTimeStep later.
struct Run
{
    Direction direction = Direction::Output;
    quint64 offset = 0; ///< output offset of the first byte; for input: the output offset at that moment
    qint64 timeNs = 0;
    QByteArray bytes;
    bool operator==(const Run &) const = default;
};

} // namespace portside::recording
