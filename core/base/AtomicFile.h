#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

namespace portside {

/// Replaces the file at `path` with `content` so that after a crash, a full disk or a power cut it holds the old bytes or the new ones,
/// never a part: temporary file in the same folder, full write, fsync, close, rename, fsync of the folder. The file gets mode
/// 0600. On an error the old file is untouched and no temporary file stays. The sentence names `path` and the cause.
Result<void> writeFileAtomically(const QString &path, QByteArrayView content);

/// Reads a regular file of at most `limit` bytes. A larger file, a folder or a device is an error, as is a short read.
Result<QByteArray> readFileWhole(const QString &path, qint64 limit);

} // namespace portside
