#include "core/recording/BlockFormat.h"

#include "core/recording/Crc32.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace portside::recording {

namespace {

constexpr QByteArrayView segmentMagic("PSDREC01");
constexpr quint8 markEntry = 2;
constexpr qint64 nsPerUs = 1000;

template <typename Number> void append(QByteArray *bytes, Number value)
{
    const Number little = qToLittleEndian(value);
    bytes->append(reinterpret_cast<const char *>(&little), sizeof little);
}

/// Reads numbers off the front of bytes; stays at the end, and not ok, once they do not suffice.
class Cursor
{
public:
    explicit Cursor(QByteArrayView bytes) : m_bytes(bytes) {}
    bool isOk() const { return m_ok; }
    bool atEnd() const { return m_bytes.isEmpty(); }

    template <typename Number> Number number()
    {
        const QByteArrayView raw = take(sizeof(Number));
        return m_ok ? qFromLittleEndian<Number>(raw.data()) : Number(0);
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const quint8 byte = number<quint8>();
            value |= quint64(byte & 0x7f) << shift;
            if (!m_ok || (byte & 0x80) == 0)
                return value;
        }
        m_ok = false;
        return 0;
    }
    QByteArrayView take(quint64 count)
    {
        m_ok = m_ok && count <= quint64(m_bytes.size());
        const QByteArrayView front = m_bytes.first(m_ok ? qsizetype(count) : 0);
        m_bytes = m_bytes.sliced(front.size());
        return front;
    }

private:
    QByteArrayView m_bytes;
    bool m_ok = true;
};

// Saturates: the numbers come from a file.
qint64 later(qint64 timeNs, quint64 microseconds)
{
    constexpr qint64 latest = std::numeric_limits<qint64>::max() / 2;
    constexpr quint64 longest = quint64(latest / nsPerUs);
    return std::min(std::min(timeNs, latest) + qint64(std::min(microseconds, longest)) * nsPerUs, latest);
}

bool readMark(Cursor *cursor, Mark *mark, quint64 outputOffset)
{
    const quint8 kind = cursor->number<quint8>();
    mark->lostBytes = cursor->varint();
    const QByteArrayView text = cursor->take(cursor->varint());
    if (!cursor->isOk() || kind < quint8(MarkKind::MachineStarted) || kind > quint8(MarkKind::Gap) ||
        text.size() > limits::recordingMarkBytes || mark->lostBytes > outputOffset)
        return false;
    mark->kind = MarkKind(kind);
    mark->offset = outputOffset - mark->lostBytes;
    mark->text = QString::fromUtf8(text);
    return true;
}

} // namespace

QByteArray encodeSegmentHeader(const SegmentHeader &header)
{
    QByteArray bytes = segmentMagic.toByteArray();
    append(&bytes, header.sequence);
    append(&bytes, header.outputOffset);
    append(&bytes, header.inputOffset);
    append(&bytes, header.timeNs);
    append(&bytes, header.salt);
    append(&bytes, crc32(bytes));
    return bytes;
}

std::optional<SegmentHeader> decodeSegmentHeader(QByteArrayView bytes)
{
    if (bytes.size() < segmentHeaderBytes || !bytes.startsWith(segmentMagic))
        return {};
    Cursor cursor(bytes.sliced(segmentMagic.size()));
    SegmentHeader header;
    header.sequence = cursor.number<quint64>();
    header.outputOffset = cursor.number<quint64>();
    header.inputOffset = cursor.number<quint64>();
    header.timeNs = cursor.number<qint64>();
    header.salt = cursor.number<quint64>();
    const bool intact = cursor.number<quint32>() == crc32(bytes.first(segmentHeaderBytes - 4));
    if (!intact || header.outputOffset > maximumOffset || header.inputOffset > maximumOffset)
        return {};
    return header;
}

QByteArray encodeBlock(const BlockHeader &header, QByteArrayView payload, quint64 salt)
{
    QByteArray bytes;
    bytes.reserve(blockHeaderBytes + payload.size());
    append(&bytes, salt);
    append(&bytes, header.payloadBytes);
    append(&bytes, header.outputBytes);
    append(&bytes, header.outputOffset);
    append(&bytes, header.inputOffset);
    append(&bytes, header.timeNs);
    append(&bytes, crc32(payload, crc32(bytes)));
    bytes.append(payload.data(), payload.size());
    return bytes;
}

std::optional<BlockHeader> peekBlockHeader(QByteArrayView bytes, quint64 salt)
{
    Cursor cursor(bytes);
    BlockHeader header;
    if (cursor.number<quint64>() != salt)
        return {};
    header.payloadBytes = cursor.number<quint32>();
    header.outputBytes = cursor.number<quint32>();
    header.outputOffset = cursor.number<quint64>();
    header.inputOffset = cursor.number<quint64>();
    header.timeNs = cursor.number<qint64>();
    cursor.number<quint32>();
    if (!cursor.isOk() || header.payloadBytes > maximumPayloadBytes || header.outputBytes > header.payloadBytes ||
        header.outputOffset > maximumOffset || header.inputOffset > maximumOffset)
        return {};
    return header;
}

std::optional<BlockHeader> decodeBlock(QByteArrayView bytes, quint64 salt)
{
    const std::optional<BlockHeader> header = peekBlockHeader(bytes, salt);
    if (!header || bytes.size() - blockHeaderBytes < qsizetype(header->payloadBytes))
        return {};
    const QByteArrayView payload = bytes.sliced(blockHeaderBytes, header->payloadBytes);
    const quint32 expected = qFromLittleEndian<quint32>(bytes.data() + blockHeaderBytes - 4);
    if (crc32(payload, crc32(bytes.first(blockHeaderBytes - 4))) != expected)
        return {};
    return header;
}

void appendVarint(QByteArray *bytes, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        bytes->append(char(value | 0x80));
    bytes->append(char(value));
}

bool visitEntries(const BlockHeader &header, QByteArrayView payload, const EntryVisitor &visitor)
{
    Cursor cursor(payload);
    quint64 outputOffset = header.outputOffset;
    qint64 timeNs = header.timeNs;
    while (!cursor.atEnd()) {
        const quint8 kind = cursor.number<quint8>();
        timeNs = later(timeNs, cursor.varint());
        if (kind == markEntry) {
            Mark mark;
            mark.timeNs = timeNs;
            if (!readMark(&cursor, &mark, outputOffset) || !visitor.mark(mark))
                return false;
            continue;
        }
        const QByteArrayView bytes = cursor.take(cursor.varint());
        if (!cursor.isOk() || kind > markEntry)
            return false;
        const Run run{Direction(kind), outputOffset, timeNs, bytes.toByteArray()};
        if (run.direction == Direction::Output)
            outputOffset += quint64(bytes.size());
        if (outputOffset > header.outputEnd() || !visitor.run(run))
            return false;
    }
    return true;
}

} // namespace portside::recording
