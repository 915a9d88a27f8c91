#pragma once

#include "core/base/Limits.h"
#include "core/recording/RecordTypes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <optional>

/// The layout of a recording's files; numbers are little endian, "varint" is LEB128.
///
/// A folder holds segments, named by a sequence number of 20 digits and ".psdrec". A segment is a header and blocks:
///
///   segment  "PSDREC01"  u64 sequence  u64 outputOffset  u64 inputOffset  i64 timeNs  u64 salt  u32 crc
///   block    u64 salt  u32 payloadBytes  u32 outputBytes  u64 outputOffset  u64 inputOffset  i64 timeNs  u32 crc
///   payload
///
/// A block's crc covers its header before the crc and its payload. The salt is random, so that what a guest prints can
/// never be taken for a block when a damaged place is skipped. The payload is entries, each beginning with its kind and
/// the microseconds since the entry before (the first: since the block's time):
///
///   run      u8 direction  varint time  varint length  bytes
///   mark     u8 2          varint time  u8 kind  varint lostBytes  varint length  UTF-8
///
/// A gap of known length stands first in its block, whose outputOffset is that behind the gap.
namespace portside::recording {

inline constexpr int segmentHeaderBytes = 52;
inline constexpr int blockHeaderBytes = 44;
inline constexpr int maximumPayloadBytes = limits::recordingBlockBytes + limits::recordingMarkBytes + 64;
/// Offsets beyond this are damage: no port says that much.
inline constexpr quint64 maximumOffset = quint64(1) << 62;

struct SegmentHeader
{
    quint64 sequence = 0;
    quint64 outputOffset = 0;
    quint64 inputOffset = 0;
    qint64 timeNs = 0;
    quint64 salt = 0;
    bool operator==(const SegmentHeader &) const = default;
};

struct BlockHeader
{
    quint32 payloadBytes = 0;
    quint32 outputBytes = 0;
    quint64 outputOffset = 0;
    quint64 inputOffset = 0;
    qint64 timeNs = 0;
    quint64 outputEnd() const { return outputOffset + outputBytes; }
    bool operator==(const BlockHeader &) const = default;
};

QByteArray encodeSegmentHeader(const SegmentHeader &header);
/// Nothing when the bytes are too few or damaged.
std::optional<SegmentHeader> decodeSegmentHeader(QByteArrayView bytes);

QByteArray encodeBlock(const BlockHeader &header, QByteArrayView payload, quint64 salt);
/// What the header at the front says, checksum unseen: of a block that was cut off.
std::optional<BlockHeader> peekBlockHeader(QByteArrayView bytes, quint64 salt);
/// The block at the front of `bytes`; nothing when it is cut off, damaged or of another segment.
std::optional<BlockHeader> decodeBlock(QByteArrayView bytes, quint64 salt);

void appendVarint(QByteArray *bytes, quint64 value);

/// Takes the entries of a payload apart; each function answers false to stop. False when it was stopped or the payload
/// is damaged.
struct EntryVisitor
{
    std::function<bool(const Run &)> run;
    std::function<bool(const Mark &)> mark;
};
bool visitEntries(const BlockHeader &header, QByteArrayView payload, const EntryVisitor &visitor);

} // namespace portside::recording
