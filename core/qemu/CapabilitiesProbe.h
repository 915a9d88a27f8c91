#pragma once

#include "core/base/Limits.h"
#include "core/base/Result.h"
#include "core/qemu/Capabilities.h"
#include "core/qemu/QmpClient.h"
#include "core/qemu/ToolProcess.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace portside::qemu {

/// Asks an emulator what it can do: starts it without a machine, talks QMP with it, ends it. The answer is kept below
/// xdg::cacheFolder()/qemu-caps until the binary changes. Nothing blocks, no file and no process stays.
class CapabilitiesProbe : public QObject
{
    Q_OBJECT

public:
    /// `timeout` in milliseconds is for the whole conversation.
    explicit CapabilitiesProbe(QObject *parent = nullptr, int timeout = limits::emulatorProbeTimeout);

    /// `emulator` is an absolute path (findEmulator). Ends in finished(), never before the next turn of the event loop.
    /// Not while one is running.
    void start(const QString &emulator);
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    /// An Error names the emulator, what it did instead of answering, and what to do.
    void finished(const portside::Result<portside::qemu::Capabilities> &capabilities);

private:
    void run();
    void ask();
    void handleAnswer();
    void handleProcessEnd();
    QString problem() const;
    void finish(const Result<Capabilities> &capabilities);

    int m_timeout;
    bool m_isRunning = false;
    QString m_emulator;
    QString m_cacheName;
    Capabilities m_capabilities;
    QString m_qmpProblem;
    int m_openQuestions = 0;
    bool m_hasAllAnswers = false;
    QmpClient m_client;
    ToolProcess m_process;
    QTimer m_lastWords;
};

} // namespace portside::qemu
