#pragma once

#include "core/base/Limits.h"
#include "core/base/Result.h"
#include "core/base/UniqueFd.h"
#include "core/recording/BlockBuilder.h"
#include "core/recording/RecordTypes.h"
#include "core/recording/Segment.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <memory>

namespace portside::recording {

struct RecordingOptions
{
    qint64 quotaBytes = limits::recordingQuotaBytes;     ///< on disk; oldest segments go first
    qint64 segmentBytes = limits::recordingSegmentBytes; ///< never more than a quarter of the quota
};

/// Writes the recording of one port: bytes of both directions with times and marks, in append-only segment files of one
/// folder.
///
/// Output offsets count the guest's bytes since the recording's first and are stable: they survive restarts, quota and
/// lost segments. Each block carries its own, so damage in the middle never shifts what follows. Nothing is fsynced: a
/// crash of the program loses what was not flushed, a crash of the host what the kernel had not written; what is
/// complete stays readable (torn tails are cut when the folder is opened again).
///
/// One writer per folder (locked), one thread at a time. Calls cost a copy; flush() and a full block (32 KiB) cost one
/// write(2).
class Recording
{
public:
    /// Creates the folder (mode 0700) or goes on where its last segment ends, after cutting a torn tail.
    static Result<std::unique_ptr<Recording>> open(const QString &folder, const RecordingOptions &options = {});
    ~Recording();
    Recording(const Recording &) = delete;
    Recording &operator=(const Recording &) = delete;

    void append(Direction direction, QByteArrayView bytes, qint64 timeNs);
    void mark(MarkKind kind, const QString &text, qint64 timeNs);
    /// `lostBytes` of output never reached us; the output offset moves on by as many. 0: unknown.
    void gap(quint64 lostBytes, const QString &reason, qint64 timeNs);
    /// Hands what is buffered to the kernel; call it some ten times a second while bytes come. Tries again (once a
    /// second at most) when writing has failed before; `timeNs` is now.
    void flush(qint64 timeNs);

    /// Offset of the next output byte.
    quint64 endOffset() const { return m_outputOffset; }
    /// False while the disk is full or cannot be written: bytes are dropped and counted, and become a gap mark when
    /// writing works again.
    bool isWriting() const { return !m_failed; }
    /// One sentence when writing has failed or works again, once for each change; else empty.
    QString takeNotice();
    qint64 bytesOnDisk() const;

private:
    Recording(const QString &folder, const RecordingOptions &options, UniqueFd lock);
    Result<void> recover();
    bool continueSegment(const Segment &last, const QString &path);
    bool startSegment();
    bool segmentIsOurs() const;
    bool prepareSegment();
    void writeBlock(qint64 timeNs);
    bool writeWhole(QByteArrayView bytes);
    void keepQuota();
    bool makeRoomInBlock(qint64 timeNs);
    void addMark(const Mark &mark);
    void fail(int cause, qint64 timeNs);
    bool isResting(qint64 timeNs);
    void resume(qint64 timeNs);

    QString m_folder;
    RecordingOptions m_options;
    UniqueFd m_lock;
    UniqueFd m_file; ///< of the last segment while it is being written
    quint64 m_salt = 0;
    QList<SegmentName> m_segments; ///< oldest first
    quint64 m_nextSequence = 1;
    BlockBuilder m_block;
    quint64 m_outputOffset = 0;
    quint64 m_inputOffset = 0;
    bool m_failed = false;
    quint64 m_lostFrom = 0;
    qint64 m_nextTryNs = 0;
    QString m_notice;
};

} // namespace portside::recording
