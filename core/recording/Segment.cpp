#include "core/recording/Segment.h"

#include "core/base/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace portside::recording {

namespace {

constexpr QLatin1String suffix(".psdrec");
constexpr int sequenceDigits = 20;
// A segment ends with the block that passes its size.
constexpr qint64 maximumFileBytes =
    limits::recordingSegmentBytes + segmentHeaderBytes + blockHeaderBytes + maximumPayloadBytes;
// Bytes of blocks that may turn out damaged before the rest of a segment is given up: a file made for it could keep the
// search busy for hours.
constexpr qint64 maximumDamage = 16 * 1024 * 1024;

} // namespace

QString segmentPath(const QString &folder, quint64 sequence)
{
    return QStringLiteral("%1/%2%3").arg(
        folder, QString::number(sequence).rightJustified(sequenceDigits, QLatin1Char('0')), suffix);
}

Result<QList<SegmentName>> listSegments(const QString &folder)
{
    const QDir directory(folder);
    if (!directory.exists())
        return QList<SegmentName>();
    if (!directory.isReadable())
        return Error{QCoreApplication::translate("Recording",
                                                 "The recording in %1 cannot be read: you may not open that folder.")
                         .arg(folder)};
    QList<SegmentName> segments;
    // Names of equal length sort like their numbers.
    for (const QFileInfo &info : directory.entryInfoList({QStringLiteral("*.psdrec")}, QDir::Files, QDir::Name)) {
        bool isNumber = false;
        const quint64 sequence = info.completeBaseName().toULongLong(&isNumber);
        if (isNumber && info.fileName().size() == sequenceDigits + suffix.size())
            segments += {sequence, info.size(), info.absoluteFilePath()};
    }
    return segments;
}

std::optional<Segment> Segment::load(const QString &path)
{
    const Result<QByteArray> bytes = readFileWhole(path, maximumFileBytes);
    return bytes ? fromBytes(*bytes) : std::nullopt;
}

std::optional<Segment> Segment::fromBytes(const QByteArray &bytes)
{
    const std::optional<SegmentHeader> header = decodeSegmentHeader(bytes);
    if (!header)
        return {};
    Segment segment;
    segment.m_bytes = bytes;
    segment.m_header = *header;
    segment.scan();
    return segment;
}

std::optional<SegmentHeader> Segment::loadHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return decodeSegmentHeader(file.read(segmentHeaderBytes));
}

void Segment::reload(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(m_intact))
        return;
    m_bytes.truncate(m_intact);
    m_bytes.append(file.read(maximumFileBytes - m_intact));
    scan();
}

void Segment::scan()
{
    const quint64 littleSalt = qToLittleEndian(m_header.salt);
    const QByteArrayView marker(reinterpret_cast<const char *>(&littleSalt), sizeof littleSalt);
    const QByteArrayView all(m_bytes);
    qint64 damage = 0;
    qsizetype at = m_intact;
    while (at < all.size() && damage < maximumDamage) {
        const std::optional<BlockHeader> block = decodeBlock(all.sliced(at), m_header.salt);
        if (block && block->outputOffset >= outputEnd() && block->inputOffset >= m_header.inputOffset) {
            m_blocks.append({at, *block});
            at += blockHeaderBytes + block->payloadBytes;
            m_intact = at;
            continue;
        }
        damage += maximumPayloadBytes;
        at = all.indexOf(marker, at + 1);
        if (at < 0)
            return;
    }
}

QByteArrayView Segment::payload(const Block &block) const
{
    return QByteArrayView(m_bytes).sliced(block.position + blockHeaderBytes, block.header.payloadBytes);
}

quint64 Segment::tailOutputBytes() const
{
    const auto header = peekBlockHeader(QByteArrayView(m_bytes).sliced(m_intact), m_header.salt);
    return header && header->outputOffset == outputEnd() ? header->outputBytes : 0;
}

quint64 Segment::outputEnd() const
{
    return m_blocks.isEmpty() ? m_header.outputOffset : m_blocks.last().header.outputEnd();
}

// Input offsets are not in the runs; those of the last block are counted.
quint64 Segment::inputEnd() const
{
    if (m_blocks.isEmpty())
        return m_header.inputOffset;
    const Block &last = m_blocks.last();
    quint64 end = last.header.inputOffset;
    const auto count = [&end](const Run &run) {
        end += run.direction == Direction::Input ? quint64(run.bytes.size()) : 0;
        return true;
    };
    visitEntries(last.header, payload(last), {count, [](const Mark &) { return true; }});
    return end;
}

} // namespace portside::recording
