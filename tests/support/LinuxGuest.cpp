#include "tests/support/LinuxGuest.h"

#include "tests/support/TestSupport.h"

#include <QFile>
#include <QLocalSocket>

#include <csignal>
#include <sys/prctl.h>

namespace portside::test {

namespace {

QString guestFile(const char *name)
{
    const QString path = QStringLiteral(PORTSIDE_BUILD_DIR "/linux-guest/") + QLatin1String(name);
    if (!QFile::exists(path))
        qFatal("%s is missing. ./run.sh test downloads its packages; the test needs the CTest fixture linux_guest.",
               qUtf8Printable(path));
    return path;
}

} // namespace

QString linuxGuestKernel()
{
    return guestFile("vmlinuz");
}

QString linuxGuestInitrd()
{
    return guestFile("initrd.gz");
}

QString linuxUsbGuestKernel()
{
    return guestFile("vmlinuz-usb");
}

QString linuxUsbGuestInitrd()
{
    return guestFile("initrd-usb.gz");
}

QString linuxGuestBusybox()
{
    return guestFile("busybox");
}

LinuxGuest::LinuxGuest(const QStringList &arguments) : m_arguments(arguments)
{
    // A test that is killed must not leave its guest behind.
    m_qemu.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_qemu.setProcessChannelMode(QProcess::MergedChannels);
}

LinuxGuest::~LinuxGuest()
{
    m_qemu.kill();
    m_qemu.waitForFinished();
}

bool LinuxGuest::start()
{
    // QEMU connects to us, so that no byte is sent before somebody reads.
    const QString path = m_folder.filePath(QStringLiteral("console"));
    if (!m_server.listen(path)) {
        m_error = m_server.errorString();
        return false;
    }
    const QStringList arguments = {QStringLiteral("-nodefaults"),
                                   QStringLiteral("-no-user-config"),
                                   QStringLiteral("-accel"),
                                   QStringLiteral("tcg"),
                                   QStringLiteral("-m"),
                                   QStringLiteral("256"),
                                   QStringLiteral("-display"),
                                   QStringLiteral("none"),
                                   QStringLiteral("-no-reboot"),
                                   QStringLiteral("-kernel"),
                                   linuxGuestKernel(),
                                   QStringLiteral("-initrd"),
                                   linuxGuestInitrd(),
                                   QStringLiteral("-append"),
                                   QLatin1String(LinuxGuestCommandLine),
                                   QStringLiteral("-chardev"),
                                   QStringLiteral("socket,id=console,path=") + path,
                                   QStringLiteral("-serial"),
                                   QStringLiteral("chardev:console")};
    m_qemu.start(program(QStringLiteral("qemu-system-x86_64")), arguments + m_arguments);
    if (!m_qemu.waitForStarted() || !m_server.waitForNewConnection(10'000)) {
        m_error = QString::fromLocal8Bit(m_qemu.readAll()) + m_qemu.errorString();
        return false;
    }
    m_console = m_server.nextPendingConnection();
    return true;
}

bool LinuxGuest::waitForText(const QByteArray &text, int timeout)
{
    const bool found = waitFor(
        [&] {
            m_output += m_console->readAll();
            return m_output.indexOf(text, m_found) >= 0;
        },
        timeout);
    if (found)
        m_found = m_output.indexOf(text, m_found) + text.size();
    else
        qWarning("The Linux guest did not print \"%s\". It printed:\n%s", text.constData(), m_output.constData());
    return found;
}

void LinuxGuest::type(const QByteArray &bytes)
{
    m_console->write(bytes);
}

bool LinuxGuest::logIn()
{
    if (!waitForText(LinuxGuestLogin))
        return false;
    type(QByteArray(LinuxGuestUser) + '\r');
    return waitForText(LinuxGuestPrompt);
}

bool LinuxGuest::waitForEnd(int timeout)
{
    return waitFor([this] { return m_qemu.state() == QProcess::NotRunning; }, timeout);
}

} // namespace portside::test
