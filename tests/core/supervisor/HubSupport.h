#pragma once

#include "core/control/ViewerFrame.h"
#include "core/supervisor/PortHub.h"
#include "tests/support/TestSupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace portside::supervisor::test {

/// A blocking client of a UNIX socket: QEMU at a port, or a viewer at its door.
class Client
{
public:
    explicit Client(const QString &path) : m_fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray name = QFile::encodeName(path);
        std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
        if (::connect(m_fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            qFatal("%s: %s", name.constData(), std::strerror(errno));
    }

    void write(const QByteArray &bytes)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const ssize_t sent = ::send(m_fd.get(), bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            at += sent;
        }
    }
    /// Empty after `timeout` milliseconds without a byte, and at the end (isAtEnd()).
    QByteArray read(int timeout = 200)
    {
        pollfd fd = {m_fd.get(), POLLIN, 0};
        if (::poll(&fd, 1, timeout) <= 0)
            return {};
        QByteArray bytes(65536, Qt::Uninitialized);
        const ssize_t got = ::recv(m_fd.get(), bytes.data(), size_t(bytes.size()), 0);
        m_atEnd = got <= 0;
        return bytes.left(qMax<ssize_t>(got, 0));
    }
    bool isAtEnd() const { return m_atEnd; }
    void close() { m_fd.reset(); }

private:
    UniqueFd m_fd;
    bool m_atEnd = false;
};

/// A viewer that checks that every byte it gets follows the one before, or a gap.
class TestViewer
{
public:
    explicit TestViewer(const QString &path, const control::Attach &attach = {})
        : m_client(path), m_place(qMax<qint64>(attach.from, 0))
    {
        send(attach);
    }

    void send(const control::Frame &frame) { m_client.write(control::encode(frame)); }

    /// Takes what comes until `condition` holds; false after `timeout`.
    bool waitFor(const std::function<bool()> &condition, int timeout = 5000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!condition()) {
            if (timer.hasExpired(timeout) || m_client.isAtEnd())
                return condition();
            take(m_client.read(10));
            QCoreApplication::processEvents();
        }
        return true;
    }
    bool sees(const QByteArray &text, int timeout = 5000)
    {
        return waitFor([&] { return output.contains(text); }, timeout);
    }
    bool isAtEnd() const { return m_client.isAtEnd(); }

    QByteArray output;
    QByteArray history; ///< the part of it that was said before we came
    QList<control::Gap> gaps;
    QStringList marks;
    QStringList problems;
    control::Info info;
    bool isContinuous = true;

private:
    void take(const QByteArray &bytes)
    {
        m_reader.feed(bytes);
        while (const auto frame = m_reader.next()) {
            if (!*frame)
                qFatal("%s", qUtf8Printable(frame->errorMessage()));
            take(**frame);
        }
    }
    void take(const control::Frame &frame)
    {
        if (const auto *data = std::get_if<control::Data>(&frame)) {
            isContinuous &= data->offset == m_place;
            m_place = data->offset + data->bytes.size();
            output += data->bytes;
            if (data->origin == control::Origin::History)
                history += data->bytes;
        } else if (const auto *gap = std::get_if<control::Gap>(&frame)) {
            isContinuous &= gap->from == m_place;
            m_place = gap->to;
            gaps += *gap;
        } else if (const auto *mark = std::get_if<control::RunMark>(&frame)) {
            marks += mark->text;
        } else if (const auto *told = std::get_if<control::Problem>(&frame)) {
            problems += told->sentence;
        } else if (const auto *now = std::get_if<control::Info>(&frame)) {
            info = *now;
        }
    }

    Client m_client;
    control::FrameReader m_reader;
    qint64 m_place;
};

/// A hub with ports serial0, serial1 ... in a folder of its own.
class TestHub
{
public:
    explicit TestHub(const QString &folder, int ports = 1, bool outputOnly = false)
    {
        QList<HubPortConfig> configs;
        for (int i = 0; i < ports; ++i)
            configs += config(folder, i, outputOnly);
        hub = std::make_unique<PortHub>();
        const Result<void> started = hub->start(configs);
        if (!started)
            qFatal("%s", qUtf8Printable(started.errorMessage()));
    }

    static HubPortConfig config(const QString &folder, int number, bool outputOnly = false)
    {
        const QString alias = QStringLiteral("serial%1").arg(number);
        HubPortConfig c;
        c.alias = alias;
        c.portSocket = folder + QStringLiteral("/%1.sock").arg(alias);
        c.viewerSocket = folder + QStringLiteral("/console-%1.sock").arg(alias);
        c.recordingFolder = folder + QStringLiteral("/rec-%1").arg(alias);
        c.outputOnly = outputOnly;
        return c;
    }

    std::unique_ptr<PortHub> hub;
};

/// The numbered lines that a guest's `count` prints: any two differ, so that lost and repeated bytes show.
inline QByteArray numberedLines(int first, int count)
{
    QByteArray text;
    for (int i = first; i < first + count; ++i)
        text += QByteArray::number(i).rightJustified(7, '0') + '\n';
    return text;
}

} // namespace portside::supervisor::test
