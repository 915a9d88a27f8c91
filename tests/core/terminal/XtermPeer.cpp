#include "tests/core/terminal/XtermPeer.h"

#include "tests/support/TestSupport.h"

#include <QLocalSocket>

#include <csignal>
#include <sys/prctl.h>

namespace portside::test {

namespace {

constexpr int patience = 10'000; // milliseconds

// DECRQCRA without attributes, without leaving out blanks, and with all bits of a character.
const QStringList resources{QStringLiteral("XTerm*allowWindowOps: true"), QStringLiteral("XTerm*decTerminalID: 420"),
                            QStringLiteral("XTerm*checksumExtension: 22"), QStringLiteral("XTerm*saveLines: 0"),
                            QStringLiteral("XTerm*utf8: 2")};

} // namespace

XtermPeer::XtermPeer(int rows, int columns) : m_display(QSize(640, 480))
{
    const QString path = m_folder.filePath(QStringLiteral("xterm.sock"));
    if (!m_server.listen(path))
        return;
    QStringList arguments{QStringLiteral("-geometry"), QStringLiteral("%1x%2").arg(columns).arg(rows)};
    for (const QString &resource : resources)
        arguments += {QStringLiteral("-xrm"), resource};
    arguments += {QStringLiteral("-e"), program(QStringLiteral("socat")), QStringLiteral("STDIO,raw,echo=0"),
                  QString(QStringLiteral("UNIX-CONNECT:") + path)};
    m_xterm.setProcessEnvironment(m_display.environment());
    m_xterm.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_xterm.setStandardErrorFile(QProcess::nullDevice());
    m_xterm.start(program(QStringLiteral("xterm")), arguments);
    if (m_server.waitForNewConnection(patience))
        m_socket = m_server.nextPendingConnection();
}

XtermPeer::~XtermPeer()
{
    m_xterm.terminate();
    if (!m_xterm.waitForFinished(5000))
        m_xterm.kill();
    m_xterm.waitForFinished();
}

void XtermPeer::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

QByteArray XtermPeer::answersTo(const QByteArray &mark)
{
    qsizetype at = -1;
    while ((at = m_got.indexOf(mark)) < 0) {
        if (!m_socket->waitForReadyRead(patience))
            return {};
        m_got += m_socket->readAll();
    }
    const qsizetype end = at + mark.size();
    const QByteArray answers = m_got.left(end);
    m_got.remove(0, end);
    return answers;
}

} // namespace portside::test
