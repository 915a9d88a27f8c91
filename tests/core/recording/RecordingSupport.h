#pragma once

#include "core/recording/Recording.h"
#include "core/recording/RecordingReader.h"

#include <QTemporaryDir>
#include <QTest>

namespace portside::recording::test {

inline constexpr qint64 startNs = 1'700'000'000'000'000'000;
inline constexpr qint64 msNs = 1'000'000;

inline std::unique_ptr<Recording> opened(const QString &folder, const RecordingOptions &options = {})
{
    auto recording = Recording::open(folder, options);
    if (!recording)
        qFatal("%s", qUtf8Printable(recording.errorMessage()));
    return std::move(*recording);
}

inline RecordingReader reading(const QString &folder)
{
    auto reader = RecordingReader::open(folder);
    if (!reader)
        qFatal("%s", qUtf8Printable(reader.errorMessage()));
    return std::move(*reader);
}

/// The numbered lines that a guest's `count` prints: any two differ, so that lost and repeated bytes show.
inline QByteArray lines(int first, int count)
{
    QByteArray text;
    for (int i = first; i < first + count; ++i)
        text += QByteArray::number(i).rightJustified(7, '0') + '\n';
    return text;
}

inline QByteArray everything(const RecordingReader &reader)
{
    return reader.read(0, maximumOffset, maximumOffset).bytes;
}

/// A recording of output only, one run per line, a block per ten lines.
inline void recordLines(const QString &folder, int first, int count, const RecordingOptions &options = {})
{
    const auto recording = opened(folder, options);
    for (int i = first; i < first + count; ++i) {
        recording->append(Direction::Output, lines(i, 1), startNs + i * 20 * msNs);
        if (i % 10 == 9)
            recording->flush(startNs + i * 20 * msNs);
    }
}

} // namespace portside::recording::test
