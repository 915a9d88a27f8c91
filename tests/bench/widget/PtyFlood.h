#pragma once

#include <QByteArray>

#include <thread>

/// A pty like that of a guest: a thread writes a corpus into its master again and again, the slave is read by whoever
/// measures.
class PtyFlood
{
public:
    PtyFlood(const QByteArray &corpus, qint64 bytes);
    ~PtyFlood();
    PtyFlood(const PtyFlood &) = delete;
    PtyFlood &operator=(const PtyFlood &) = delete;

    int slave() const { return m_slave; }
    QByteArray slavePath() const;

private:
    int m_master = -1;
    int m_slave = -1;
    std::thread m_writer;
};
