#pragma once

#include <QByteArray>

#include <functional>
#include <thread>

/// A pty into whose slave side a thread writes a corpus again and again; the master is read by whoever measures.
class PtyFlood
{
public:
    PtyFlood(const QByteArray &corpus, qint64 bytes);
    ~PtyFlood();
    PtyFlood(const PtyFlood &) = delete;
    PtyFlood &operator=(const PtyFlood &) = delete;

    int master() const { return m_master; }

private:
    int m_master = -1;
    int m_slave = -1;
    std::thread m_writer;
};
