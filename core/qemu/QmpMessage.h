#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <variant>

/// What QEMU says on its monitor (QEMU docs/interop/qmp-spec): one JSON object a line. What it says is not trusted: a
/// hostile or broken QEMU ends in one Error, never in unbounded memory or a surprise further up.
namespace portside::qemu {

/// The first message of a connection.
struct QmpGreeting
{
    QString version; ///< "7.2.22"
    QString package; ///< the packager's words, safe to show
    bool operator==(const QmpGreeting &) const = default;
};

/// The answer to one command.
struct QmpReply
{
    std::optional<qint64> id; ///< as sent with the command; none in an error about a line that QEMU could not read
    bool isError = false;
    QJsonValue value;   ///< what the command returns
    QString errorClass; ///< "GenericError", "CommandNotFound" ...
    QString errorText;  ///< for people, safe to show
};

struct QmpEvent
{
    QString name; ///< "SHUTDOWN", "STOP" ...
    QJsonObject data;
    qint64 time = 0; ///< of QEMU's clock, in milliseconds since 1970; 0 when it says none
};

using QmpMessage = std::variant<QmpGreeting, QmpReply, QmpEvent>;

/// One line without its end. At most limits::jsonDepth levels; no key twice in the outermost object.
Result<QmpMessage> parseQmpLine(QByteArrayView line);

/// One command as a line with its end.
QByteArray qmpCommandLine(const QString &command, const QJsonObject &arguments, qint64 id);

/// Cuts a stream of bytes into messages. It holds at most one line of limits::qmpLineBytes and what was fed last.
class QmpFramer
{
public:
    void feed(QByteArrayView bytes);

    /// The next message; nothing when a whole line is not there yet. After an Error the stream has no meaning any more,
    /// and every further call gives the same Error.
    std::optional<Result<QmpMessage>> next();

    /// True when the stream ends in the middle of a line.
    bool isInsideMessage() const { return m_start < m_buffer.size(); }

private:
    Result<QmpMessage> fail(const QString &sentence);

    QByteArray m_buffer;
    qsizetype m_start = 0;
    qsizetype m_searched = 0;
    std::optional<Error> m_error;
};

} // namespace portside::qemu
