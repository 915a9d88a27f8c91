#pragma once

#include "core/qemu/QemuExit.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

namespace portside::qemu {

/// One short run of a program of QEMU's: no input, capped output, a time limit. It ends with its owner, also when that
/// crashes.
class ToolProcess : public QObject
{
    Q_OBJECT

public:
    struct Call
    {
        QString program; ///< an absolute path
        QStringList arguments;
        int timeout = 0;        ///< milliseconds
        int inheritedFd = -1;   ///< a descriptor that the program gets under the same number
        int outputLimit = 0;    ///< bytes of standard output that are kept; more ends the run
        qint64 memoryLimit = 0; ///< bytes of address space; 0: no limit
    };

    explicit ToolProcess(QObject *parent = nullptr);
    ~ToolProcess() override;

    /// Not while one is running. Ends in finished(), never before the next turn of the event loop.
    void start(const Call &call);
    void kill();
    bool isRunning() const { return m_isRunning; }

    // Of the last run, once it has finished.
    const QemuExit &exit() const { return m_exit; }
    const QByteArray &output() const { return m_output; }
    bool hasTimedOut() const { return m_hasTimedOut; }
    bool hasTooMuchOutput() const { return m_output.size() > m_call.outputLimit; }
    bool hasSucceeded() const;

Q_SIGNALS:
    void finished();

private:
    void readOutput();
    void readErrors();
    void handleError(QProcess::ProcessError error);
    void handleTimeout();
    void handleEnd();
    void end(const QemuExit &exit);

    Call m_call;
    QemuExit m_exit;
    QByteArray m_output;
    QByteArray m_errors;
    bool m_isRunning = false;
    bool m_hasTimedOut = false;
    QProcess m_process;
    QTimer m_timer;
};

} // namespace portside::qemu
