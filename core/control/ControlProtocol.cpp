#include "core/control/ControlProtocol.h"

#include "core/base/Limits.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace portside::control {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ControlProtocol", text);
}

QJsonObject toJson(const Hello &hello)
{
    return {{QStringLiteral("hello"), QJsonObject{{QStringLiteral("protocol"), hello.protocol},
                                                  {QStringLiteral("uuid"), hello.uuid},
                                                  {QStringLiteral("pid"), hello.pid}}}};
}

QJsonObject toJson(const Request &request)
{
    QJsonObject json{{QStringLiteral("id"), request.id}, {QStringLiteral("command"), request.command}};
    if (!request.arguments.isEmpty())
        json.insert(QStringLiteral("arguments"), request.arguments);
    return json;
}

QJsonObject toJson(const Reply &reply)
{
    if (!reply.error.isEmpty())
        return {{QStringLiteral("id"), reply.id}, {QStringLiteral("error"), reply.error}};
    return {{QStringLiteral("id"), reply.id}, {QStringLiteral("ok"), reply.value}};
}

QJsonObject toJson(const Event &event)
{
    return {{QStringLiteral("event"), event.name}, {QStringLiteral("data"), event.data}};
}

// QJsonDocument allows a depth of 1024 and recurses; ours is counted before it sees the line.
bool isTooDeep(QByteArrayView line)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > limits::jsonDepth)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

Hello helloOf(const QJsonObject &json)
{
    return {json.value(QLatin1String("protocol")).toInt(), json.value(QLatin1String("uuid")).toString(),
            json.value(QLatin1String("pid")).toInteger()};
}

std::optional<Message> messageOf(const QJsonObject &json)
{
    if (json.contains(QLatin1String("hello")))
        return helloOf(json.value(QLatin1String("hello")).toObject());
    if (json.value(QLatin1String("event")).isString())
        return Event{json.value(QLatin1String("event")).toString(), json.value(QLatin1String("data")).toObject()};
    if (!json.value(QLatin1String("id")).isDouble())
        return {};
    const qint64 id = json.value(QLatin1String("id")).toInteger();
    if (json.value(QLatin1String("command")).isString())
        return Request{id, json.value(QLatin1String("command")).toString(),
                       json.value(QLatin1String("arguments")).toObject()};
    if (json.value(QLatin1String("error")).isString())
        return Reply{id, json.value(QLatin1String("error")).toString(), {}};
    if (json.value(QLatin1String("ok")).isObject())
        return Reply{id, {}, json.value(QLatin1String("ok")).toObject()};
    return {};
}

Error tooLong()
{
    return {
        tr("The other side of the control socket sent a line of more than %1 bytes.").arg(limits::controlLineBytes)};
}

} // namespace

QByteArray encode(const Message &message)
{
    const QJsonObject json = std::visit([](const auto &m) { return toJson(m); }, message);
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

Result<Message> decode(QByteArrayView line)
{
    if (line.size() > limits::controlLineBytes)
        return tooLong();
    if (isTooDeep(line))
        return Error{
            tr("The other side of the control socket sent JSON of more than %1 levels.").arg(limits::jsonDepth)};
    QJsonParseError error = {};
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(line.data(), line.size()), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return Error{tr("The other side of the control socket sent a line that is no JSON object.")};
    if (std::optional<Message> message = messageOf(document.object()))
        return *std::move(message);
    return Error{tr("The other side of the control socket sent a message of no known kind.")};
}

void MessageReader::feed(QByteArrayView bytes)
{
    if (!m_error)
        m_buffer.append(bytes.data(), bytes.size());
}

std::optional<Result<Message>> MessageReader::next()
{
    if (m_error)
        return Result<Message>(*m_error);
    const qsizetype end = m_buffer.indexOf('\n', m_scanned);
    if (end < 0) {
        m_scanned = m_buffer.size();
        if (m_buffer.size() <= limits::controlLineBytes)
            return {};
        m_error = tooLong();
        m_buffer = {};
        return Result<Message>(*m_error);
    }
    Result<Message> message = decode(QByteArrayView(m_buffer).first(end));
    m_buffer.remove(0, end + 1);
    m_scanned = 0;
    if (!message)
        m_error = message.error();
    return message;
}

} // namespace portside::control
