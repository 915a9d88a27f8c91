#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QList>
#include <QObject>
#include <QString>

namespace portside::session {

enum class ConsoleState {
    Off,        ///< the machine is off and all its history was shown; typing is refused
    Connecting, ///< on the way; also while the history of a machine that is off is being read
    Queued,     ///< connected, but another client holds the port
    Attached,
    Lost,   ///< tries again by itself; the sentence says when and why
    Closed, ///< closed by its owner, or nothing more will come
};

/// Where bytes handed to output() come from: history is what the guest said before this viewer came; a terminal must
/// not answer it.
enum class OutputOrigin { History, Live };

/// When a piece of output came: its bytes from `at` on, milliseconds since the epoch (UTC).
struct OutputTime
{
    qsizetype at = 0;
    qint64 milliseconds = 0;
    bool operator==(const OutputTime &) const = default;
};

/// One viewer of one port: a stream of the guest's output from the first byte that is kept, then live, and a way to
/// type. It does not know who holds the port: a supervisor, an endpoint that QEMU opened, or an address given by the
/// user. All calls return at once. Lives in the thread that made it.
class ConsoleSession : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QString title() const = 0;     ///< for people: "COM1", "telnet:127.0.0.1:4555"
    virtual QString transport() const = 0; ///< for the status line: "managed", "pty", "UNIX socket", "TCP", "telnet"
    virtual ConsoleState state() const = 0;
    virtual QString stateText() const = 0; ///< the state as a sentence
    virtual bool isOutputOnly() const = 0;
    /// The machine is off and more of what it said before is still to come; stateChanged() tells the end of that.
    virtual bool hasMoreHistory() const { return false; }
    virtual int viewers() const = 0; ///< including this one; 0: not known
    virtual bool isRecording() const = 0;
    virtual QString recordingText() const = 0; ///< a sentence for the status line
    /// Where this port is recorded (recording::RecordingReader); empty where it is not.
    virtual QString recordingFolder() const { return {}; }

    /// What the times of its output are, as a sentence.
    virtual QString timesText() const { return tr("When it reached this window."); }

    /// The offset in the port's recording behind the last byte given to output(); -1: there is no recording.
    virtual qint64 place() const { return -1; }

    /// Whether a viewer of this port can keep the others from typing.
    virtual bool canBeExclusive() const { return false; }
    /// This viewer alone may type.
    virtual bool isExclusive() const { return false; }
    /// Until it is released or this viewer closes; asked again after a loss of the connection. That another viewer has
    /// it already comes as problem(); how it went, as infoChanged().
    virtual void setExclusive(bool /*exclusive*/) {}

    /// Starts (again); output() begins with history.
    virtual void open() = 0;
    virtual void close() = 0;

    /// Sends what the user typed. Answers how many bytes were taken: fewer than given while the port does not drain
    /// (limits::writeQueueBytes), none while it is not attached.
    virtual qsizetype write(QByteArrayView bytes) = 0;

    /// The size of the viewer's terminal, for transports that tell it to the far side (telnet's NAWS, RFC 1073; a
    /// command's pty; a guest's virtio console where QEMU has a command for it); a serial port knows none. May be
    /// called before open().
    virtual void setWindowSize(int /*columns*/, int /*rows*/) {}
    /// Whether it is sure that the far side hears it.
    virtual bool tellsWindowSize() const { return false; }

    /// BREAK through QMP or telnet; an error says why this port has none. A failure found later comes as problem().
    virtual Result<void> sendBreak() = 0;

    /// Back-pressure of a viewer that cannot keep up: while suspended no output() is emitted; the guest is not slowed
    /// (managed), the viewer's place is kept as far as the recording reaches.
    virtual void setSuspended(bool suspended) = 0;

Q_SIGNALS:
    void output(const QByteArray &bytes, portside::session::OutputOrigin origin);
    /// Just before the output() or runMark() of the past that they belong to, where they are known.
    void outputTimes(const QList<portside::session::OutputTime> &times);
    /// Bytes [from, to) of the port's output are not shown: the viewer fell behind, or the recording no longer has
    /// them.
    void gap(qint64 from, qint64 to, const QString &reason);
    /// The machine was started, restarted or ended here: a line that a terminal may draw between runs.
    void runMark(const QString &text);
    void stateChanged();
    void infoChanged(); ///< viewers, recording, transport
    void problem(const QString &sentence);
};

} // namespace portside::session
