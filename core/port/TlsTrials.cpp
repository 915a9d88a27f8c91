#include "core/base/Result.h"
#include "core/port/Trial.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <memory>

namespace portside::port {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Trial", text);
}

struct Identity
{
    QSslCertificate certificate;
    QSslKey key;
};

Result<QSslCertificate> readCertificate(const QString &path)
{
    const QList<QSslCertificate> found =
        QSslCertificate::fromPath(path, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (found.isEmpty())
        return Error{tr("There is no readable certificate %1.").arg(path)};
    if (found.first().expiryDate() < QDateTime::currentDateTimeUtc())
        return Error{tr("The certificate %1 has expired: make a new one.").arg(path)};
    return found.first();
}

// GnuTLS, which QEMU uses, reads RSA and EC keys alike.
Result<QSslKey> readKey(const QString &path)
{
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(bytes, algorithm);
        if (!key.isNull())
            return key;
    }
    return Error{tr("There is no readable private key %1.").arg(path)};
}

Result<Identity> readIdentity(const QString &folder, const QString &end)
{
    const QString prefix = folder + u'/' + end;
    const Result<QSslCertificate> certificate = readCertificate(prefix + QStringLiteral("-cert.pem"));
    if (!certificate)
        return certificate.error();
    const Result<QSslKey> key = readKey(prefix + QStringLiteral("-key.pem"));
    if (!key)
        return key.error();
    return Identity{*certificate, *key};
}

QSslConfiguration clientConfiguration(const QSslCertificate &authority)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({authority});
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return configuration;
}

// The name in the certificate is the user's business; whoever signed it is ours.
void forgiveNames(QSslSocket &socket)
{
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&socket](const QList<QSslError> &errors) {
        for (const QSslError &error : errors) {
            if (error.error() != QSslError::HostNameMismatch)
                return;
        }
        socket.ignoreSslErrors();
    });
}

class TlsServer : public QTcpServer
{
public:
    QSslSocket socket;

protected:
    void incomingConnection(qintptr descriptor) override { socket.setSocketDescriptor(descriptor); }
};

// Both ends take turns, for they share a thread.
bool handshake(QSslSocket &client, QSslSocket &server, QDeadlineTimer deadline)
{
    while (!client.isEncrypted() || !server.isEncrypted()) {
        if (deadline.hasExpired() || client.state() == QAbstractSocket::UnconnectedState)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        client.waitForReadyRead(5);
        server.waitForReadyRead(5);
    }
    return true;
}

Trial fails(const QString &sentence)
{
    return {Outcome::Fails, sentence};
}

} // namespace

Trial tryTlsListener(const QString &folder, QDeadlineTimer deadline)
{
    const Result<QSslCertificate> authority = readCertificate(folder + QStringLiteral("/ca-cert.pem"));
    if (!authority)
        return fails(authority.errorMessage());
    const Result<Identity> identity = readIdentity(folder, QStringLiteral("server"));
    if (!identity)
        return fails(identity.errorMessage());
    TlsServer listener;
    QSslSocket client;
    listener.socket.setLocalCertificate(identity->certificate);
    listener.socket.setPrivateKey(identity->key);
    listener.socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.setSslConfiguration(clientConfiguration(*authority));
    forgiveNames(client);
    if (!listener.listen(QHostAddress::LocalHost))
        return fails(tr("The handshake cannot be tried (%1).").arg(listener.errorString()));
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), listener.serverPort());
    if (!listener.waitForNewConnection(int(deadline.remainingTime())))
        return fails(tr("The handshake cannot be tried (%1).").arg(listener.errorString()));
    listener.socket.startServerEncryption();
    if (!handshake(client, listener.socket, deadline))
        return fails(tr("The certificates in %1 do not fit together (%2).").arg(folder, client.errorString()));
    return {Outcome::Works, tr("The certificates in %1 fit together.").arg(folder)};
}

Trial tryTlsServer(const QString &host, quint16 service, const QString &folder, QDeadlineTimer deadline)
{
    const Result<QSslCertificate> authority = readCertificate(folder + QStringLiteral("/ca-cert.pem"));
    if (!authority)
        return fails(authority.errorMessage());
    QSslSocket client;
    client.setSslConfiguration(clientConfiguration(*authority));
    if (const Result<Identity> identity = readIdentity(folder, QStringLiteral("client"))) {
        client.setLocalCertificate(identity->certificate);
        client.setPrivateKey(identity->key);
    }
    client.connectToHostEncrypted(host, service);
    if (client.waitForEncrypted(int(deadline.remainingTime())))
        return {Outcome::Works, tr("A TLS server answers at port %1 of %2, with a certificate that can be trusted.")
                                    .arg(service)
                                    .arg(host)};
    return fails(
        tr("There is no encrypted connection to port %1 of %2 (%3).").arg(service).arg(host, client.errorString()));
}

} // namespace portside::port
