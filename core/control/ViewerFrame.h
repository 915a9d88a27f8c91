#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>
#include <variant>

/// The socket of a port's viewers, RUN/console-ALIAS.sock. Both sides send frames: payload length (4 bytes), kind (1
/// byte), payload; all numbers little-endian. Output is named by absolute offset: the guest's bytes on this port since
/// the first one that was ever recorded, so a viewer that comes back asks for what it has not seen, and history joins
/// live output without a byte lost or doubled.
namespace portside::control {

/// `Attach::from`: the oldest byte that is kept, or only what comes from now on.
inline constexpr qint64 fromOldest = -1;
inline constexpr qint64 fromNow = -2;

// What a viewer says.

/// First frame of a viewer; only once.
struct Attach
{
    qint64 from = fromOldest;
    qint64 epoch = 0; ///< of the hub that counted `from` (Info::epoch); 0: none. A killed hub can have shown more than
                      ///< it recorded.
    bool follow = true; ///< false: the supervisor closes after what there is now
    bool operator==(const Attach &) const = default;
};
struct Input
{
    QByteArray bytes;
    bool operator==(const Input &) const = default;
};
struct Break
{
    bool operator==(const Break &) const = default;
};
/// While suspended the viewer gets no output and keeps its place, as far as the recording reaches.
struct Suspend
{
    bool suspended = true;
    bool operator==(const Suspend &) const = default;
};
/// Claims the port: only this viewer may type until it releases it or leaves.
struct Claim
{
    bool exclusive = true;
    bool operator==(const Claim &) const = default;
};
/// The size of the viewer's terminal, for a guest that can be told (a virtio console, where QEMU has
/// chardev-window-size-changed): 1 to limits::terminalColumns by 1 to limits::terminalRows. The last viewer that tells
/// one decides, unless another has claimed the port.
struct WindowSize
{
    int columns = 0;
    int rows = 0;
    bool operator==(const WindowSize &) const = default;
};

// What the hub says.

enum class Origin : quint8 {
    History, ///< the guest said it before this viewer attached
    Live,
};

struct Data
{
    qint64 offset = 0;
    Origin origin = Origin::Live;
    QByteArray bytes; ///< 1 to limits::viewerFrameBytes
    bool operator==(const Data &) const = default;
};
/// Output [from, to) cannot be shown; from == to: some is missing there, nobody knows how much.
struct Gap
{
    qint64 from = 0;
    qint64 to = 0;
    qint64 timeNs = 0; ///< of a gap that is a mark of the recording, as RunMark's; else 0
    QString reason;
    bool operator==(const Gap &) const = default;
};
struct RunMark
{
    qint64 offset = 0; ///< stands before this byte
    qint64 timeNs = 0; ///< since 1970; offset and time together name the mark
    QString text;
    bool operator==(const RunMark &) const = default;
};
/// Sent after Attach and whenever something of it changes.
struct Info
{
    qint64 epoch = 0; ///< of this hub; never 0
    int viewers = 0;
    bool connected = false; ///< QEMU is at the port
    bool recording = false;
    bool writable = true; ///< false: another viewer has claimed the port, or it is output-only
    bool exclusive = false; ///< this viewer has claimed the port
    QString recordingProblem;
    bool operator==(const Info &) const = default;
};
struct Problem
{
    QString sentence;
    bool operator==(const Problem &) const = default;
};

using Frame = std::variant<Attach, Input, Break, Suspend, Claim, Data, Gap, RunMark, Info, Problem, WindowSize>;

/// A frame's bytes; the caller keeps to limits::viewerFrameBytes.
QByteArray encode(const Frame &frame);

/// Cuts a stream into frames. A frame too large, of unknown kind or of wrong shape is an error, and the reader stays in
/// it.
class FrameReader
{
public:
    void feed(QByteArrayView bytes) { m_buffer.append(bytes.data(), bytes.size()); }
    std::optional<Result<Frame>> next();
    /// Bytes held that are no whole frame yet, or not taken yet.
    qsizetype pendingBytes() const { return m_buffer.size() - m_consumed; }

private:
    void dropConsumed();

    QByteArray m_buffer;
    qsizetype m_consumed = 0;
    std::optional<Error> m_error;
};

} // namespace portside::control
