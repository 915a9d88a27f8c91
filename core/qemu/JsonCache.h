#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

/// Answers that can be asked for again, kept as JSON files below xdg::cacheFolder(). A missing, foreign or damaged file
/// reads as nothing, and one that cannot be written is done without: the cost is time, never a wrong answer.
namespace portside::qemu::cache {

std::optional<QJsonObject> read(const QString &name);
void write(const QString &name, const QJsonObject &object);

/// Changes when the program at `path` is replaced or updated: a hash of its path, size and time of change. Empty
/// without such a file.
QString fingerprint(const QString &path);

} // namespace portside::qemu::cache
