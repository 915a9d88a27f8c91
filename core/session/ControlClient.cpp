#include "core/session/ControlClient.h"

#include <QJsonArray>

namespace portside::session {

namespace {

QStringList linesOf(const QJsonObject &data)
{
    QStringList lines;
    for (const QJsonValue &line : data.value(QLatin1String("lines")).toArray())
        lines += line.toString();
    return lines;
}

bool is(const control::Event &event, const char16_t *name)
{
    return event.name == QStringView(name);
}

} // namespace

ControlClient::ControlClient(const control::RuntimePaths &paths, QObject *parent) : QObject(parent), m_paths(paths)
{
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlClient::read);
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] { end(false); });
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
            [this](QLocalSocket::LocalSocketError error) { end(error == QLocalSocket::ConnectionRefusedError); });
}

// The socket tells of its end while it is destroyed, after what would hear it.
ControlClient::~ControlClient()
{
    m_socket.disconnect(this);
}

void ControlClient::open()
{
    if (m_isOpen)
        return;
    m_isOpen = true;
    m_reader = {};
    m_socket.connectToServer(m_paths.controlSocket());
}

void ControlClient::close()
{
    end(false);
}

void ControlClient::end(bool refused)
{
    if (!std::exchange(m_isOpen, false))
        return;
    m_isReady = false;
    m_socket.abort();
    const QHash<qint64, Handler> handlers = std::exchange(m_handlers, {});
    for (const Handler &handler : handlers)
        handler(Error{});
    Q_EMIT closed(refused);
}

void ControlClient::request(const char16_t *command, const QJsonObject &arguments, Handler handler)
{
    if (!m_isReady)
        return handler(Error{});
    const qint64 id = m_nextId++;
    m_handlers.insert(id, std::move(handler));
    m_socket.write(control::encode(control::Request{id, QString::fromUtf16(command), arguments}));
}

void ControlClient::read()
{
    m_reader.feed(m_socket.readAll());
    while (m_isOpen) {
        const std::optional<Result<control::Message>> message = m_reader.next();
        if (!message)
            return;
        if (*message) {
            handle(**message);
            continue;
        }
        Q_EMIT problem(message->errorMessage());
        end(false);
    }
}

void ControlClient::handle(const control::Message &message)
{
    if (const auto *hello = std::get_if<control::Hello>(&message)) {
        if (hello->protocol != control::protocolVersion) {
            Q_EMIT problem(tr("The supervisor of this machine is of another version of Portside. Shut the machine down "
                              "and start it again."));
            return end(false);
        }
        m_isReady = true;
        Q_EMIT ready();
    } else if (const auto *reply = std::get_if<control::Reply>(&message)) {
        if (const Handler handler = m_handlers.take(reply->id))
            handler(reply->error.isEmpty() ? Result<QJsonObject>(reply->value)
                                           : Result<QJsonObject>(Error{reply->error}));
    } else if (const auto *event = std::get_if<control::Event>(&message)) {
        handle(*event);
    }
}

void ControlClient::handle(const control::Event &event)
{
    if (is(event, control::event::status))
        Q_EMIT statusReceived(control::statusFromJson(event.data));
    else if (is(event, control::event::log))
        Q_EMIT logReceived(linesOf(event.data));
    else if (is(event, control::event::problem))
        Q_EMIT problem(event.data.value(QLatin1String("message")).toString());
}

} // namespace portside::session
