#pragma once

#include "core/session/ConsoleSession.h"

namespace portside::session {

/// What asking for a port that does not exist gives: always closed, and it says why.
class UnknownConsole : public ConsoleSession
{
    Q_OBJECT
public:
    explicit UnknownConsole(const QString &alias) : m_alias(alias) {}

    QString title() const override { return m_alias; }
    QString transport() const override { return {}; }
    ConsoleState state() const override { return ConsoleState::Closed; }
    QString stateText() const override { return tr("This machine has no port named %1.").arg(m_alias); }
    bool isOutputOnly() const override { return false; }
    int viewers() const override { return 0; }
    bool isRecording() const override { return false; }
    QString recordingText() const override { return {}; }
    void open() override { Q_EMIT problem(stateText()); }
    void close() override {}
    qsizetype write(QByteArrayView) override { return 0; }
    Result<void> sendBreak() override { return Error{stateText()}; }
    void setSuspended(bool) override {}

private:
    QString m_alias;
};

} // namespace portside::session
