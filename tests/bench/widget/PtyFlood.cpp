#include "tests/bench/widget/PtyFlood.h"

#include <algorithm>

#include <pty.h>
#include <termios.h>
#include <unistd.h>

PtyFlood::PtyFlood(const QByteArray &corpus, qint64 bytes)
{
    if (::openpty(&m_master, &m_slave, nullptr, nullptr, nullptr) != 0)
        qFatal("No pty could be opened.");
    termios raw = {};
    ::tcgetattr(m_slave, &raw);
    ::cfmakeraw(&raw);
    ::tcsetattr(m_slave, TCSANOW, &raw);
    m_writer = std::thread([master = m_master, corpus, bytes] {
        for (qint64 left = bytes; left > 0;) {
            const qint64 from = (bytes - left) % corpus.size();
            const ssize_t written =
                ::write(master, corpus.constData() + from, size_t(std::min<qint64>(left, corpus.size() - from)));
            if (written <= 0)
                return;
            left -= written;
        }
    });
}

PtyFlood::~PtyFlood()
{
    m_writer.join();
    ::close(m_slave);
    ::close(m_master);
}

QByteArray PtyFlood::slavePath() const
{
    char path[64] = "";
    if (::ptsname_r(m_master, path, sizeof path) != 0)
        qFatal("The pty has no name.");
    return path;
}
