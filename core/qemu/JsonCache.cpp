#include "core/qemu/JsonCache.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>

namespace portside::qemu::cache {

namespace {

QString pathOf(const QString &name)
{
    return xdg::cacheFolder() + QLatin1Char('/') + name;
}

} // namespace

std::optional<QJsonObject> read(const QString &name)
{
    const Result<QByteArray> bytes = readFileWhole(pathOf(name), limits::settingsBytes);
    if (!bytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

void write(const QString &name, const QJsonObject &object)
{
    const QString path = pathOf(name);
    if (xdg::ensurePrivateFolder(QFileInfo(path).path()))
        (void)writeFileAtomically(path, QJsonDocument(object).toJson(QJsonDocument::Indented)).isOk();
}

QString fingerprint(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return QString();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(file.absoluteFilePath().toUtf8());
    for (const qint64 number :
         {file.size(), file.lastModified().toMSecsSinceEpoch(), file.metadataChangeTime().toMSecsSinceEpoch()})
        hash.addData(QByteArray("|" + QByteArray::number(number)));
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace portside::qemu::cache
