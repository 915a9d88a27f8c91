#pragma once

#include <QByteArray>
#include <QDir>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace portside::test {

/// Folders of one test, short enough for sockets wherever the build folder lies; XDG_* point there while it lives. At
/// the end every process that was started with them is killed, so that a failed test leaves nothing behind either.
class Household
{
public:
    Household();
    ~Household();
    Household(const Household &) = delete;
    Household &operator=(const Household &) = delete;

    QString path() const { return m_dir.path(); }
    QString filePath(const QString &name) const { return m_dir.filePath(name); }
    /// Processes that have these folders in their environment, this one excepted.
    QList<qint64> processes() const;
    /// Their ids and command lines, one a line, once there are none or when `timeout` milliseconds have passed.
    QString programsLeft(int timeout) const;

private:
    QTemporaryDir m_dir{QDir::tempPath() + QStringLiteral("/ps-XXXXXX")};
};

struct Answer
{
    int code = -1; ///< -1: it did not end by itself
    QByteArray out;
    QByteArray err;
};

/// portsidectl with `input` on its standard input. The test's event loop turns meanwhile.
Answer portsidectl(const QStringList &arguments, const QByteArray &input = {});

/// portsidectl while it runs: a console joined to standard input and output.
class RunningCtl
{
public:
    explicit RunningCtl(const QStringList &arguments);
    ~RunningCtl();

    void type(const QByteArray &bytes) { m_process.write(bytes); }
    /// Waits until `text` stands in the output behind what an earlier wait has found; milliseconds.
    bool sees(const QByteArray &text, int timeout = 20'000);
    const QByteArray &output() const { return m_output; }
    /// What has come since the last call of this or sees().
    QByteArray readNew();

private:
    QProcess m_process;
    QByteArray m_output;
    qsizetype m_found = 0;
};

/// Domain XML of the demo guest with `ports`, the serial and parallel elements. The first of each kind is managed if
/// its type is pty. `commands` are what the guest types at boot, as "com1=count 5;com2=help".
QByteArray demoXml(const QString &name, const QByteArray &ports, const QByteArray &commands = {});

/// Defines a machine of the demo guest with a managed serial port, a pty, and a managed parallel port.
Answer defineDemo(const QString &name, const QByteArray &commands = {});

} // namespace portside::test
