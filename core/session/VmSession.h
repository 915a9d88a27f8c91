#pragma once

#include "core/control/LiveOutcome.h"
#include "core/model/VmDefinition.h"
#include "core/session/ConsoleSession.h"
#include "core/session/MachineStatus.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <functional>
#include <memory>

namespace portside::session {

using control::LiveOutcome;

/// One machine, wherever it runs. The supervisor's client is the first implementation, a libvirt connection may be the
/// second; nothing in `ui` may know which it talks to. All calls return at once; what they did comes as statusChanged()
/// or failed().
class VmSession : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QUuid uuid() const = 0;
    virtual MachineStatus status() const = 0;

    /// What the running machine was started with, and what was changed since; null while it is off or not known.
    virtual model::VmDefinition runningDefinition() const = 0;

    virtual void start() = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void reset() = 0;
    virtual void shutDown() = 0; ///< presses the power button; the guest may ignore it
    virtual void forceOff() = 0;

    /// Brings the running machine as near to its stored definition as can be done without a restart: ports come, go and
    /// change their connection. `done` is called later; an error says why nothing could be tried.
    virtual void applyLive(std::function<void(const Result<LiveOutcome> &)> done) = 0;

    /// A viewer of the port with this alias; works while the machine is off (history, then live once it starts). Never
    /// null; an unknown alias gives a session in state Closed that says so.
    virtual std::unique_ptr<ConsoleSession> makeConsole(const QString &alias) = 0;

    /// The machine's log so far, newest last: arguments of the last start, QEMU's messages, actions. Control characters
    /// are escaped.
    virtual QStringList log() const = 0;

    /// The ports whose output is kept on this host, those included that the definition no longer has.
    struct PortRecording
    {
        QString alias;
        QString title;
        QString folder; ///< for recording::RecordingReader
    };
    virtual QList<PortRecording> recordings() const { return {}; }

Q_SIGNALS:
    void statusChanged();
    void logAppended(const QStringList &lines);
    /// A call could not be done: one sentence (what, where, what to do).
    void failed(const QString &sentence);
};

} // namespace portside::session
