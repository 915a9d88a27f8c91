#pragma once

#include "core/recording/RecordTypes.h"

#include <QByteArray>
#include <QByteArrayView>

namespace portside::recording {

/// Gathers runs and marks into one block of a segment file (BlockFormat.h has the layout). Reads of a few bytes that
/// follow each other within limits::recordingTimeStep become one run.
class BlockBuilder
{
public:
    /// Where the block will begin; only while empty.
    void start(quint64 outputOffset, quint64 inputOffset, qint64 timeNs);
    bool isStarted() const { return m_started; }
    bool isFull() const;
    /// Whether an entry of this time fits: times within a block do not go back.
    bool takes(qint64 timeNs) const { return timeNs >= m_lastTimeNs; }

    void addRun(Direction direction, QByteArrayView bytes, qint64 timeNs);
    void addMark(const Mark &mark);

    /// The finished block, header and checksum included; the builder is empty afterwards.
    QByteArray take();

private:
    void closeRun();

    QByteArray m_payload;
    quint64 m_outputOffset = 0;
    quint64 m_inputOffset = 0;
    qint64 m_timeNs = 0;
    qint64 m_lastTimeNs = 0;
    bool m_started = false;
    Direction m_runDirection = Direction::Output;
    qint64 m_runTimeNs = 0;
    QByteArray m_run;
};

} // namespace portside::recording
