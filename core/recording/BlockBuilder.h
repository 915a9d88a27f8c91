#pragma once

#include "core/recording/BlockFormat.h"

namespace portside::recording {

/// Gathers runs and marks into one block. Reads of a few bytes that follow each other within limits::recordingTimeStep
/// become one run.
class BlockBuilder
{
public:
    bool isEmpty() const { return m_payload.isEmpty() && m_run.isEmpty(); }
    quint64 outputOffset() const { return m_header.outputOffset; }
    quint64 inputOffset() const { return m_header.inputOffset; }
    qint64 timeNs() const { return m_header.timeNs; }
    /// Bytes of a run that still fit; 0: take() it first. An empty builder takes some.
    qsizetype room() const;
    /// Times within a block do not go back.
    bool takesTime(qint64 timeNs) const { return isEmpty() || timeNs >= m_lastTimeNs; }

    /// Where the next block begins; only while empty.
    void begin(quint64 outputOffset, quint64 inputOffset, qint64 timeNs);
    void addRun(Direction direction, QByteArrayView bytes, qint64 timeNs);
    /// A mark may exceed room().
    void addMark(const Mark &mark);

    /// The finished block; the builder is empty afterwards.
    QByteArray take(quint64 salt);
    void clear();

private:
    void addTime(qint64 timeNs);
    void closeRun();

    BlockHeader m_header;
    QByteArray m_payload;
    qint64 m_entryTimeNs = 0; ///< of the last entry in the payload
    qint64 m_lastTimeNs = 0;
    Direction m_runDirection = Direction::Output;
    qint64 m_runTimeNs = 0;
    QByteArray m_run;
};

} // namespace portside::recording
