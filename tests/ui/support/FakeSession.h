#pragma once

#include "core/session/VmSession.h"

#include <QList>
#include <QPointer>
#include <QSize>

/// A machine and its consoles as a test wants them: no process, no socket, every call is written down.
namespace portside::test {

class FakeConsole : public session::ConsoleSession
{
    Q_OBJECT
public:
    explicit FakeConsole(const QString &alias) : m_title(alias) {}

    QString title() const override { return m_title; }
    QString transport() const override { return QStringLiteral("managed"); }
    session::ConsoleState state() const override { return m_state; }
    QString stateText() const override { return m_stateText; }
    bool isOutputOnly() const override { return outputOnly; }
    int viewers() const override { return 1; }
    bool isRecording() const override { return recording; }
    QString recordingText() const override { return QStringLiteral("Recording."); }
    QString recordingFolder() const override { return recordedIn; }
    void open() override { opened = true; }
    void close() override { setState(session::ConsoleState::Closed, QStringLiteral("Closed.")); }
    qsizetype write(QByteArrayView bytes) override
    {
        const qsizetype taken = m_state == session::ConsoleState::Attached ? qMin(bytes.size(), room) : 0;
        written += bytes.first(taken).toByteArray();
        return taken;
    }
    Result<void> sendBreak() override
    {
        ++breaks;
        return breakError.isEmpty() ? Result<void>() : Result<void>(Error{breakError});
    }
    void setSuspended(bool on) override { suspended = on; }
    qint64 place() const override { return recordedTo; }
    bool canBeExclusive() const override { return shared; }
    bool isExclusive() const override { return exclusive; }
    void setExclusive(bool on) override
    {
        exclusive = on && !refusesClaim;
        if (on && refusesClaim)
            Q_EMIT problem(QStringLiteral("Another viewer has this port for itself."));
        Q_EMIT infoChanged();
    }
    void setWindowSize(int columns, int rows) override { sizes += QSize(columns, rows); }

    /// The guest says something that is recorded.
    void say(const QByteArray &bytes, session::OutputOrigin origin = session::OutputOrigin::Live)
    {
        recordedTo = qMax<qint64>(0, recordedTo) + bytes.size();
        Q_EMIT output(bytes, origin);
    }

    void setState(session::ConsoleState state, const QString &text = {})
    {
        m_state = state;
        m_stateText = text;
        Q_EMIT stateChanged();
    }

    bool opened = false;
    bool outputOnly = false;
    bool suspended = false;
    bool recording = true;
    bool shared = true; ///< with other viewers
    bool exclusive = false;
    bool refusesClaim = false;
    int breaks = 0;
    qint64 recordedTo = -1;
    QList<QSize> sizes; ///< that were told
    qsizetype room = 1 << 20;
    QString breakError;
    QByteArray written;
    QString recordedIn;

private:
    QString m_title;
    QString m_stateText;
    session::ConsoleState m_state = session::ConsoleState::Off;
};

class FakeSession : public session::VmSession
{
    Q_OBJECT
public:
    explicit FakeSession(const QUuid &uuid = QUuid::createUuid()) : m_uuid(uuid) {}

    QUuid uuid() const override { return m_uuid; }
    session::MachineStatus status() const override { return m_status; }
    model::VmDefinition runningDefinition() const override { return running; }
    void start() override { calls += QStringLiteral("start"); }
    void pause() override { calls += QStringLiteral("pause"); }
    void resume() override { calls += QStringLiteral("resume"); }
    void reset() override { calls += QStringLiteral("reset"); }
    void shutDown() override { calls += QStringLiteral("shutDown"); }
    void forceOff() override { calls += QStringLiteral("forceOff"); }
    void applyLive(std::function<void(const Result<session::LiveOutcome> &)> done) override
    {
        calls += QStringLiteral("applyLive");
        done(liveOutcome);
    }
    std::unique_ptr<session::ConsoleSession> makeConsole(const QString &alias) override
    {
        auto console = std::make_unique<FakeConsole>(alias);
        consoles += console.get();
        return console;
    }
    QStringList log() const override { return m_log; }
    QList<PortRecording> recordings() const override { return recorded; }

    void setStatus(const session::MachineStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged();
    }
    void setState(session::MachineState state)
    {
        m_status.state = state;
        Q_EMIT statusChanged();
    }
    void appendLog(const QString &line)
    {
        m_log += line;
        Q_EMIT logAppended({line});
    }

    QList<PortRecording> recorded;
    QStringList calls;
    model::VmDefinition running;
    session::LiveOutcome liveOutcome;
    QList<QPointer<FakeConsole>> consoles;

private:
    QUuid m_uuid;
    session::MachineStatus m_status;
    QStringList m_log;
};

} // namespace portside::test
