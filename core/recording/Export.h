#pragma once

#include "core/base/Result.h"
#include "core/recording/RecordingReader.h"

#include <QString>

class QIODevice;

namespace portside::recording {

struct AsciicastOptions
{
    int columns = 80;
    int rows = 24;
    QString title;
    bool withInput = false;
};

/// Writes output offsets [from, to) as an asciicast v2 (docs.asciinema.org/manual/asciicast/v2): header line, then one
/// JSON array per run; marks become "m" events. The device is open for writing; the error says why it could not be
/// written.
Result<void> exportAsciicast(const RecordingReader &reader, quint64 from, quint64 to, const AsciicastOptions &options,
                             QIODevice *device);

/// The same range as text that is safe to print: no escape sequences, no control characters but line feed and tab.
Result<void> exportText(const RecordingReader &reader, quint64 from, quint64 to, QIODevice *device);

/// The same range, byte for byte as the guest sent it.
Result<void> exportRaw(const RecordingReader &reader, quint64 from, quint64 to, QIODevice *device);

} // namespace portside::recording
