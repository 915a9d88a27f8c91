#pragma once

#include "core/session/ConsoleSession.h"
#include "core/session/History.h"

namespace portside::session {

/// A part of a port's recording as a console that nobody can type on: for output that a terminal no longer holds.
/// Connecting while it is read, then Off.
class RecordedConsole : public ConsoleSession
{
    Q_OBJECT
public:
    /// Output [from, to) of the recording in `folder`; `title` is that of the port.
    RecordedConsole(const QString &title, const QString &folder, qint64 from, qint64 to);

    QString title() const override { return m_title; }
    QString transport() const override { return tr("recording"); }
    ConsoleState state() const override;
    QString stateText() const override;
    bool isOutputOnly() const override { return false; }
    bool hasMoreHistory() const override { return m_isOpen && !m_isShown; }
    int viewers() const override { return 0; }
    bool isRecording() const override { return false; }
    QString recordingText() const override { return tr("This is what was recorded."); }
    QString recordingFolder() const override { return m_history.folder(); }
    QString timesText() const override { return tr("When it was recorded."); }
    qint64 place() const override { return m_history.place(); }
    void open() override;
    void close() override;
    qsizetype write(QByteArrayView) override { return 0; }
    Result<void> sendBreak() override { return Error{stateText()}; }
    void setSuspended(bool suspended) override;

private:
    void finish();

    const QString m_title;
    const qint64 m_from;
    const qint64 m_to;
    History m_history;
    bool m_isOpen = false;
    bool m_isShown = false; ///< all of it
};

} // namespace portside::session
