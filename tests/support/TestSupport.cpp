#include "tests/support/TestSupport.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portside::test {

namespace {

QString dataPath(const QString &name)
{
    return QStringLiteral(PORTSIDE_SOURCE_DIR "/tests/data/") + name;
}

} // namespace

QByteArray data(const QString &name)
{
    QFile file(dataPath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The test data %s cannot be read.", qUtf8Printable(file.fileName()));
    return file.readAll();
}

bool equalsGolden(const QString &name, const QByteArray &actual)
{
    if (qEnvironmentVariableIntValue("PORTSIDE_UPDATE_GOLDENS") == 1) {
        QFile file(dataPath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(actual) != actual.size())
            qFatal("The golden %s cannot be written.", qUtf8Printable(file.fileName()));
        qWarning("Updated the golden %s; run again without PORTSIDE_UPDATE_GOLDENS.", qUtf8Printable(file.fileName()));
        return false;
    }
    if (data(name) == actual)
        return true;
    qWarning("Differs from the golden %s. Actual:\n%s", qUtf8Printable(name), actual.constData());
    return false;
}

QString program(const QString &name)
{
    QString path = QStandardPaths::findExecutable(name);
    if (path.isEmpty())
        path = QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
    if (path.isEmpty())
        qFatal("The program %s is missing. ./run.sh test installs it.", qUtf8Printable(name));
    return path;
}

bool waitFor(const std::function<bool()> &condition, int timeout)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.hasExpired(timeout))
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QThread::msleep(1);
    }
    return true;
}

quint16 freeTcpPort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("No free TCP port on 127.0.0.1.");
    ::close(fd);
    return ntohs(address.sin_port);
}

} // namespace portside::test
