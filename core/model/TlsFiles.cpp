#include "core/model/TlsFiles.h"

#include "core/base/XdgPaths.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TlsFiles", text);
}

// QEMU, crypto/tlscredsx509.c: a client shows a certificate of its own only where it has one.
QStringList neededFiles(SocketMode mode)
{
    QStringList names{QStringLiteral("ca-cert.pem")};
    if (mode == SocketMode::Bind)
        names += {QStringLiteral("server-cert.pem"), QStringLiteral("server-key.pem")};
    return names;
}

} // namespace

QString tlsFolder(const QString &uuid)
{
    return uuid.isEmpty() ? QString()
                          : xdg::dataFolder() + QStringLiteral("/machines/") + uuid + QStringLiteral("/tls");
}

QString tlsRefusal(const TcpSource &source, const QString &folder)
{
    if (source.tls != Switch::On)
        return {};
    if (folder.isEmpty())
        return tr("TLS needs a folder with certificates, and a machine without a UUID has none.");
    for (const QString &name : neededFiles(source.mode)) {
        const QFileInfo file(folder + u'/' + name);
        if (!file.isFile() || !file.isReadable())
            return tr("TLS needs the certificate file %1, which does not exist or cannot be read. Put it there, or "
                      "switch TLS off.")
                .arg(file.filePath());
    }
    return {};
}

} // namespace portside::model
