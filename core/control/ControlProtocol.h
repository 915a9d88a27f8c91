#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>

/// The control socket of a machine, RUN/control.sock: JSON objects of one line each, UTF-8, ended by a line feed, at
/// most limits::controlLineBytes long and limits::jsonDepth deep. The supervisor speaks first (Hello), then answers
/// each Request with one Reply of the same id, in any order, and sends an Event whenever something changes. Members and
/// events that one side does not know are ignored.
namespace portside::control {

/// Grows when an old client would misunderstand a new supervisor or the other way round.
inline constexpr int protocolVersion = 2;

/// What a client may ask for; the arguments stand behind each.
namespace command {
inline constexpr char16_t status[] = u"status"; ///< reply: control::MachineStatus as JSON
inline constexpr char16_t start[] = u"start";
inline constexpr char16_t pause[] = u"pause";
inline constexpr char16_t resume[] = u"resume";
inline constexpr char16_t reset[] = u"reset";
inline constexpr char16_t shutDown[] = u"shut-down"; ///< presses the power button
inline constexpr char16_t forceOff[] = u"force-off";
inline constexpr char16_t sendBreak[] = u"break"; ///< {alias}
inline constexpr char16_t log[] = u"log";         ///< reply: {lines}
/// Brings the running machine as near to its stored definition as QEMU can; reply: {done, later}, lists of sentences.
inline constexpr char16_t apply[] = u"apply";
} // namespace command

namespace event {
inline constexpr char16_t status[] = u"status";   ///< control::MachineStatus as JSON
inline constexpr char16_t log[] = u"log";         ///< {lines}: new lines of the machine's log
inline constexpr char16_t problem[] = u"problem"; ///< {message}: something went wrong that nobody asked for
} // namespace event

struct Hello
{
    int protocol = protocolVersion;
    QString uuid; ///< of the machine, without braces
    qint64 pid = 0;
    bool operator==(const Hello &) const = default;
};

struct Request
{
    qint64 id = 0;
    QString command;
    QJsonObject arguments;
    bool operator==(const Request &) const = default;
};

struct Reply
{
    qint64 id = 0;
    QString error; ///< one sentence for a person; empty: it was done
    QJsonObject value;
    bool operator==(const Reply &) const = default;
};

struct Event
{
    QString name;
    QJsonObject data;
    bool operator==(const Event &) const = default;
};

using Message = std::variant<Hello, Request, Reply, Event>;

/// One line, line feed included.
QByteArray encode(const Message &message);

/// Reads one line without its line feed. Errors name what is wrong with it; the peer is then not to be trusted further.
Result<Message> decode(QByteArrayView line);

/// Cuts a stream into messages. After an error it stays in error.
class MessageReader
{
public:
    void feed(QByteArrayView bytes);
    /// The next whole message; nothing while more bytes are needed.
    std::optional<Result<Message>> next();

private:
    QByteArray m_buffer;
    qsizetype m_scanned = 0;
    std::optional<Error> m_error;
};

} // namespace portside::control
