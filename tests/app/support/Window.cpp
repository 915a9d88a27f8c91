#include "tests/app/support/Window.h"

#include "tests/support/TestSupport.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>

#include <csignal>
#include <sys/prctl.h>

namespace portside::test {

Window::Window(const QStringList &arguments)
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(PORTSIDE_BUILD_DIR "/bin/portside"), arguments);
}

Window::~Window()
{
    kill();
}

void Window::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool Window::isShown(const QString &title, int timeout)
{
    const auto find = [&] {
        const QList<QByteArray> ids =
            xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"), title})
                .split('\n');
        m_id = ids.value(0).trimmed();
        return !m_id.isEmpty() || !isRunning();
    };
    if (!waitFor(find, timeout) || m_id.isEmpty())
        return false;
    xdotool({QStringLiteral("windowfocus"), QStringLiteral("--sync"), QString::fromLatin1(m_id)});
    return true;
}

void Window::fill(int width, int height)
{
    const QString id = QString::fromLatin1(m_id);
    xdotool({QStringLiteral("windowmove"), id, QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("windowsize"),
             QStringLiteral("--sync"), id, QString::number(width), QString::number(height)});
}

void Window::type(const QString &text)
{
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("2"), text});
}

void Window::key(const QString &name)
{
    xdotool({QStringLiteral("key"), name});
}

void Window::click(int x, int y)
{
    xdotool({QStringLiteral("mousemove"), QString::number(x), QString::number(y), QStringLiteral("click"),
             QStringLiteral("1")});
}

QString Window::terminalText()
{
    // What is selected is offered at once, so a flood cannot clear the selection before it is copied.
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("nothing was selected"), QClipboard::Selection);
    // There is no window manager that would keep the keyboard with the window.
    xdotool({QStringLiteral("windowfocus"), QString::fromLatin1(m_id), QStringLiteral("key"),
             QStringLiteral("ctrl+shift+a")});
    const bool isOffered = waitFor([&] { return !clipboard->ownsSelection() || !isRunning(); }, 3000);
    return isOffered && isRunning() ? clipboard->text(QClipboard::Selection) : QString();
}

bool Window::terminalShows(const QString &text, int timeout)
{
    QString shown;
    if (waitFor([&] { return (shown = terminalText()).contains(text); }, timeout))
        return true;
    qWarning("Waited for \"%s\", the terminal shows \"%s\"", qUtf8Printable(text), qUtf8Printable(shown.right(2000)));
    return false;
}

QImage Window::picture()
{
    return QGuiApplication::primaryScreen()->grabWindow(0).toImage();
}

bool Window::savePicture(const QString &name)
{
    const QString folder = QStringLiteral(PORTSIDE_BUILD_DIR "/screenshots");
    return QDir().mkpath(folder) && picture().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

QByteArray Window::xdotool(const QStringList &arguments) const
{
    QProcess process;
    process.start(program(QStringLiteral("xdotool")), arguments);
    if (!waitFor([&] { return process.state() == QProcess::NotRunning; }, 10'000))
        process.kill();
    process.waitForFinished();
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

} // namespace portside::test
