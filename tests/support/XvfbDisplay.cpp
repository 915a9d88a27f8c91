#include "tests/support/XvfbDisplay.h"

#include "tests/support/TestSupport.h"

#include <csignal>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace portside::test {

namespace {

// Xvfb writes the number of its display and a line feed once it takes clients.
QByteArray readDisplayNumber(int fd)
{
    QByteArray number;
    pollfd waiting = {fd, POLLIN, 0};
    while (!number.endsWith('\n')) {
        char byte = 0;
        if (::poll(&waiting, 1, 20'000) <= 0 || ::read(fd, &byte, 1) != 1)
            return {};
        number += byte;
    }
    return number.trimmed();
}

} // namespace

XvfbDisplay::XvfbDisplay(QSize pixels)
{
    int ends[2];
    if (::pipe(ends) != 0)
        qFatal("No pipe for Xvfb.");
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(program(QStringLiteral("Xvfb")),
                   {QStringLiteral("-displayfd"), QString::number(ends[1]), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("%1x%2x24").arg(pixels.width()).arg(pixels.height()),
                    QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    ::close(ends[1]);
    const QByteArray number = readDisplayNumber(ends[0]);
    ::close(ends[0]);
    if (number.isEmpty())
        qFatal("Xvfb did not start.");
    m_name = QLatin1Char(':') + QString::fromLatin1(number);
}

XvfbDisplay::~XvfbDisplay()
{
    m_server.terminate();
    if (!m_server.waitForFinished(5000))
        m_server.kill();
    m_server.waitForFinished();
}

QProcessEnvironment XvfbDisplay::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), m_name);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    return environment;
}

QByteArray XvfbDisplay::xdotool(const QStringList &arguments, int timeout) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(program(QStringLiteral("xdotool")), arguments);
    if (!process.waitForFinished(timeout)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

} // namespace portside::test
