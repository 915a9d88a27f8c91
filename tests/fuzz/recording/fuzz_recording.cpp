#include "core/recording/Export.h"
#include "core/recording/Recording.h"
#include "core/recording/Segment.h"
#include "core/recording/TextSearch.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdint>
#include <cstdlib>

using namespace portside;
using namespace portside::recording;

namespace {

constexpr quint64 salt = 0x5a5a5a5a5a5a5a5a;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Pieces of the input become raw bytes or blocks with good checksums and any content: the kind, a length, for a block
// what its header says of output and of a gap before it, then the bytes.
QByteArray segmentOf(QByteArrayView input)
{
    QByteArray file = encodeSegmentHeader({1, 100, 0, 1'000'000'000, salt});
    quint64 offset = 100;
    while (input.size() >= 4) {
        const bool block = (input[0] & 1) != 0;
        const qsizetype length = qMin<qsizetype>(quint8(input[1]), input.size() - (block ? 4 : 2));
        const QByteArrayView content = input.sliced(block ? 4 : 2, length);
        if (block) {
            const quint32 output = quint8(input[2]);
            offset += quint8(input[3]);
            file += encodeBlock({quint32(length), output, offset, 0, qint64(offset)}, content, salt);
            offset += output;
        } else {
            file.append(content.data(), content.size());
        }
        input = input.sliced((block ? 4 : 2) + length);
    }
    return file;
}

void checkRange(const RecordingReader &reader, quint64 from, quint64 to)
{
    const OutputRange range = reader.read(from, to, 4096);
    quint64 missing = 0;
    quint64 last = range.from;
    for (const Gap &gap : range.gaps) {
        require(gap.from >= last && gap.to >= gap.from && gap.to <= range.to);
        missing += gap.to - gap.from;
        last = gap.to;
    }
    require(range.to - range.from == missing + quint64(range.bytes.size()));
}

} // namespace

// Whatever the file holds: offsets and gaps add up, text is safe, and a writer goes on behind it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const QTemporaryDir folder(QStringLiteral("/dev/shm/fuzz-recording-XXXXXX"));
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files))
        QFile::remove(folder.filePath(name));
    QFile file(segmentPath(folder.path(), 1));
    require(file.open(QIODevice::WriteOnly));
    file.write(segmentOf(QByteArrayView(bytes, qsizetype(size))));
    file.close();

    quint64 end = 0;
    {
        const auto recording = Recording::open(folder.path());
        require(recording.isOk());
        end = (*recording)->endOffset();
        (*recording)->append(Direction::Output, QByteArray("behind"), 2'000'000'000);
    }
    const auto reader = RecordingReader::open(folder.path());
    require(reader.isOk() && reader->endOffset() == end + 6);
    require(reader->read(end, end + 6, 100).bytes == "behind");
    checkRange(*reader, 0, ~quint64(0));
    checkRange(*reader, 101, 110);
    require(reader->offsetAt(0) >= reader->firstOffset());
    const auto matches = searchText(*reader, {{QStringLiteral("."), PatternKind::RegularExpression}}, 0, ~quint64(0));
    for (const TextMatch &match : *matches)
        require(match.from < match.to && match.to <= reader->endOffset());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    require(exportText(*reader, 0, ~quint64(0), &buffer).isOk() && !buffer.data().contains('\x1b'));
    require(exportAsciicast(*reader, 0, ~quint64(0), {}, &buffer).isOk());
    return 0;
}
