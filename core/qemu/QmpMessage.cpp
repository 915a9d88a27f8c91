#include "core/qemu/QmpMessage.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/qemu/JsonCheck.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace portside::qemu {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("QmpMessage", text);
}

QString faultSentence(JsonFault fault)
{
    switch (fault) {
    case JsonFault::TooDeep:
        return tr("QEMU's monitor sent a message nested more than %1 levels deep.").arg(limits::jsonDepth);
    case JsonFault::DuplicateKey:
        return tr("QEMU's monitor sent a message that holds a member twice.");
    case JsonFault::LoneSurrogate:
        return tr("QEMU's monitor sent a message with half a character in it.");
    case JsonFault::ControlByte:
        return tr("QEMU's monitor sent a message with a control character in it.");
    case JsonFault::None:
        break;
    }
    return QString();
}

QString text(const QJsonObject &object, const char *key)
{
    return logLine(object.value(QLatin1String(key)).toString());
}

// Whole numbers that a double holds exactly.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    constexpr double largest = 9007199254740992.0;
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > largest || number != double(qint64(number)))
        return std::nullopt;
    return qint64(number);
}

Result<QmpMessage> parseGreeting(const QJsonValue &value)
{
    const QJsonObject version = value.toObject().value(QLatin1String("version")).toObject();
    const QJsonObject numbers = version.value(QLatin1String("qemu")).toObject();
    const auto major = wholeNumber(numbers.value(QLatin1String("major")));
    const auto minor = wholeNumber(numbers.value(QLatin1String("minor")));
    const auto micro = wholeNumber(numbers.value(QLatin1String("micro")));
    if (!major || !minor || !micro)
        return Error{tr("QEMU's monitor greets without saying its version.")};
    return QmpMessage(
        QmpGreeting{QStringLiteral("%1.%2.%3").arg(*major).arg(*minor).arg(*micro), text(version, "package")});
}

Result<QmpMessage> parseEvent(const QJsonObject &object)
{
    QmpEvent event;
    event.name = text(object, "event");
    event.data = object.value(QLatin1String("data")).toObject();
    const QJsonObject stamp = object.value(QLatin1String("timestamp")).toObject();
    const auto seconds = wholeNumber(stamp.value(QLatin1String("seconds")));
    const auto microseconds = wholeNumber(stamp.value(QLatin1String("microseconds")));
    constexpr qint64 latest = 1'000'000'000'000;
    if (seconds && microseconds && *seconds < latest && *microseconds < 1'000'000)
        event.time = *seconds * 1000 + *microseconds / 1000;
    if (event.name.isEmpty())
        return Error{tr("QEMU's monitor sent an event without a name.")};
    return QmpMessage(event);
}

Result<QmpMessage> parseReply(const QJsonObject &object)
{
    QmpReply reply;
    const QJsonValue id = object.value(QLatin1String("id"));
    reply.id = wholeNumber(id);
    if (!id.isUndefined() && !reply.id)
        return Error{tr("QEMU's monitor answered a command that was never given.")};
    reply.value = object.value(QLatin1String("return"));
    reply.isError = object.contains(QLatin1String("error"));
    if (reply.isError && !reply.value.isUndefined())
        return Error{tr("QEMU's monitor sent an answer that is a success and a failure at once.")};
    const QJsonObject error = object.value(QLatin1String("error")).toObject();
    reply.errorClass = text(error, "class");
    reply.errorText = text(error, "desc");
    return QmpMessage(reply);
}

} // namespace

Result<QmpMessage> parseQmpLine(QByteArrayView line)
{
    const JsonFault fault = findJsonFault(line);
    if (fault != JsonFault::None)
        return Error{faultSentence(fault)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), line.size()), &error);
    if (!document.isObject())
        return Error{tr("QEMU's monitor sent something that is no QMP message: %1")
                         .arg(logLine(logBytes(line.first(qMin(line.size(), qsizetype(80))))))};
    const QJsonObject object = document.object();
    if (object.contains(QLatin1String("QMP")))
        return parseGreeting(object.value(QLatin1String("QMP")));
    if (object.contains(QLatin1String("event")))
        return parseEvent(object);
    if (object.contains(QLatin1String("return")) || object.contains(QLatin1String("error")))
        return parseReply(object);
    return Error{tr("QEMU's monitor sent a message that is no greeting, answer or event.")};
}

QByteArray qmpCommandLine(const QString &command, const QJsonObject &arguments, qint64 id)
{
    QJsonObject object = {{QStringLiteral("execute"), command}, {QStringLiteral("id"), id}};
    if (!arguments.isEmpty())
        object.insert(QStringLiteral("arguments"), arguments);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + QByteArrayLiteral("\n");
}

void QmpFramer::feed(QByteArrayView bytes)
{
    if (m_error)
        return;
    m_buffer.remove(0, m_start);
    m_searched -= m_start;
    m_start = 0;
    m_buffer.append(bytes.data(), bytes.size());
}

std::optional<Result<QmpMessage>> QmpFramer::next()
{
    if (m_error)
        return Result<QmpMessage>(*m_error);
    while (m_start < m_buffer.size()) {
        const qsizetype end = m_buffer.indexOf('\n', m_searched);
        m_searched = end < 0 ? m_buffer.size() : end + 1;
        const qsizetype length = (end < 0 ? m_buffer.size() : end) - m_start;
        if (length > limits::qmpLineBytes)
            return fail(
                tr("QEMU's monitor sent a message of more than %1 MiB.").arg(limits::qmpLineBytes / 1024 / 1024));
        if (end < 0)
            return std::nullopt;
        const QByteArrayView line = QByteArrayView(m_buffer).sliced(m_start, length).trimmed();
        m_start = m_searched;
        if (line.isEmpty())
            continue;
        Result<QmpMessage> message = parseQmpLine(line);
        return message ? message : fail(message.error().message);
    }
    return std::nullopt;
}

Result<QmpMessage> QmpFramer::fail(const QString &sentence)
{
    m_error = Error{sentence};
    m_buffer.clear();
    m_start = 0;
    m_searched = 0;
    return *m_error;
}

} // namespace portside::qemu
