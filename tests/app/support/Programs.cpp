#include "tests/app/support/Programs.h"

#include "tests/support/TestSupport.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace portside::test {

namespace {

const char *const folders[] = {"XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                               "XDG_CACHE_HOME"};

QByteArray readProc(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Household::Household()
{
    if (!m_dir.isValid())
        qFatal("No temporary folder: %s", qUtf8Printable(m_dir.errorString()));
    for (const char *variable : folders)
        qputenv(variable, QFile::encodeName(m_dir.path()));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); // else programs start a bus, which outlives them
}

Household::~Household()
{
    waitFor(
        [this] {
            const QList<qint64> left = processes();
            for (const qint64 pid : left)
                ::kill(pid_t(pid), SIGKILL);
            return left.isEmpty();
        },
        5000);
}

QList<qint64> Household::processes() const
{
    QList<qint64> result;
    const QByteArray mark = "XDG_RUNTIME_DIR=" + QFile::encodeName(m_dir.path()) + '\0';
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const qint64 pid = name.toLongLong();
        if (pid > 0 && pid != ::getpid() && readProc(pid, "environ").contains(mark) &&
            !readProc(pid, "cmdline").isEmpty())
            result += pid;
    }
    return result;
}

QString Household::programsLeft(int timeout) const
{
    waitFor([this] { return processes().isEmpty(); }, timeout);
    QStringList result;
    for (const qint64 pid : processes()) {
        const QString commandLine = QString::fromLocal8Bit(readProc(pid, "cmdline").replace('\0', ' '));
        result += QStringLiteral("%1 %2").arg(pid).arg(commandLine);
    }
    return result.join(u'\n');
}

Answer portsidectl(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(PORTSIDE_BUILD_DIR "/bin/portsidectl"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!waitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000))
        process.kill();
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

RunningCtl::RunningCtl(const QStringList &arguments)
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QStringLiteral(PORTSIDE_BUILD_DIR "/bin/portsidectl"), arguments);
}

RunningCtl::~RunningCtl()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool RunningCtl::sees(const QByteArray &text, int timeout)
{
    const bool found = waitFor(
        [&] {
            m_output += m_process.readAllStandardOutput();
            return m_output.indexOf(text, m_found) >= 0;
        },
        timeout);
    if (found)
        m_found = m_output.indexOf(text, m_found) + text.size();
    else
        qWarning("Waited for \"%s\", got \"%s\"; %s", text.constData(), m_output.right(400).constData(),
                 m_process.readAllStandardError().constData());
    return found;
}

QByteArray RunningCtl::readNew()
{
    const QByteArray more = m_process.readAllStandardOutput();
    m_output += more;
    return more;
}

QByteArray demoXml(const QString &name, const QByteArray &ports, const QByteArray &commands)
{
    // The name makes the UUID: a definition that is defined again replaces its machine.
    const QByteArray uuid = QUuid::createUuidV5(QUuid(), name).toByteArray(QUuid::WithoutBraces);
    return "<domain type='qemu'><name>" + name.toUtf8() + "</name><uuid>" + uuid +
           "</uuid><metadata><portside:machine xmlns:portside='urn:portside:domain:1'>"
           "<portside:managed kind='serial' port='0'/><portside:managed kind='parallel' port='0'/>"
           "</portside:machine></metadata><memory unit='MiB'>32</memory><vcpu>1</vcpu><os><type arch='x86_64' "
           "machine='pc'>hvm</type>"
           "<kernel>" PORTSIDE_BUILD_DIR "/share/portside/guest/demo-guest.elf</kernel><cmdline>" +
           commands + "</cmdline></os><features><acpi/></features><devices>" + ports + "</devices></domain>";
}

Answer defineDemo(const QString &name, const QByteArray &commands)
{
    const QByteArray ports =
        "<serial type='pty'><target port='0'/></serial><serial type='pty'><target port='1'/></serial>"
        "<parallel type='pty'><target port='0'/></parallel>";
    return portsidectl({QStringLiteral("define"), QStringLiteral("-")}, demoXml(name, ports, commands));
}

} // namespace portside::test
