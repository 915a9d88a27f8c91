#pragma once

#include "core/base/Result.h"
#include "core/recording/BlockFormat.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace portside::recording {

struct SegmentName
{
    quint64 sequence = 0;
    qint64 bytes = 0; ///< size of the file
    QString path;
    bool operator==(const SegmentName &) const = default;
};

/// The segment files of a folder, oldest first; an error when the folder exists and cannot be read.
Result<QList<SegmentName>> listSegments(const QString &folder);
QString segmentPath(const QString &folder, quint64 sequence);

/// One segment file in memory with the places of its intact blocks. Damage between blocks is skipped by searching for
/// the next one; what follows the last intact block is its tail, torn or still being written.
class Segment
{
public:
    struct Block
    {
        qsizetype position = 0;
        BlockHeader header;
    };

    /// Nothing when the file cannot be read or its header is damaged.
    static std::optional<Segment> load(const QString &path);
    static std::optional<Segment> fromBytes(const QByteArray &bytes);
    /// Reads what was appended to the file since.
    void reload(const QString &path);
    /// Only the header of the file.
    static std::optional<SegmentHeader> loadHeader(const QString &path);

    const SegmentHeader &header() const { return m_header; }
    const QList<Block> &blocks() const { return m_blocks; }
    QByteArrayView payload(const Block &block) const;
    quint64 outputEnd() const;
    quint64 inputEnd() const;
    /// Where the tail begins.
    qint64 intactBytes() const { return m_intact; }
    /// Output bytes that the block in the tail was to hold, as far as it says.
    quint64 tailOutputBytes() const;
    qint64 fileBytes() const { return m_bytes.size(); }

private:
    void scan();

    QByteArray m_bytes;
    SegmentHeader m_header;
    QList<Block> m_blocks;
    qsizetype m_intact = segmentHeaderBytes;
};

} // namespace portside::recording
