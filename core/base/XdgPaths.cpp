#include "core/base/XdgPaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace portside::xdg {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("XdgPaths", text);
}

// The specification says that a relative path in one of its variables is to be ignored.
QString folderFrom(const char *variable, const QString &otherwise)
{
    const QString value = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(value) ? QDir::cleanPath(value) : otherwise;
}

QString ours(const QString &base)
{
    return base + QStringLiteral("/portside");
}

QString home(const char *below)
{
    return QDir::homePath() + QLatin1Char('/') + QLatin1String(below);
}

} // namespace

QString configFolder()
{
    return ours(folderFrom("XDG_CONFIG_HOME", home(".config")));
}

QString dataFolder()
{
    return ours(folderFrom("XDG_DATA_HOME", home(".local/share")));
}

QString stateFolder()
{
    return ours(folderFrom("XDG_STATE_HOME", home(".local/state")));
}

QString cacheFolder()
{
    return ours(folderFrom("XDG_CACHE_HOME", home(".cache")));
}

QString runtimeFolder()
{
    const QString base = folderFrom("XDG_RUNTIME_DIR", QString());
    if (!base.isEmpty())
        return ours(base);
    return stateFolder() + QStringLiteral("/run");
}

Result<void> ensurePrivateFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const QString parent = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(parent))
        return Error{tr("The folder %1 cannot be created. Check the rights of its parent folder.").arg(parent)};
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return Error{tr("The folder %1 cannot be created: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno)))};

    struct stat info = {};
    if (::lstat(name.constData(), &info) != 0 || !S_ISDIR(info.st_mode))
        return Error{tr("%1 is not a folder. Move it away and try again.").arg(path)};
    if (info.st_uid != ::geteuid())
        return Error{tr("The folder %1 belongs to another user. Portside needs a private one there.").arg(path)};
    if ((info.st_mode & 077) != 0 && ::chmod(name.constData(), 0700) != 0)
        return Error{tr("Other users may enter the folder %1. Set its mode to 0700.").arg(path)};
    return {};
}

} // namespace portside::xdg
