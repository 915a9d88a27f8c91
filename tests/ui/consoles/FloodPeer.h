#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <thread>

namespace portside::test {

/// A guest on a pty that writes a corpus as fast as the pty takes it, and meanwhile hears keys.
class FloodPeer
{
public:
    static constexpr char key = 'k';

    FloodPeer(const QByteArray &corpus, qint64 bytes);
    ~FloodPeer();
    FloodPeer(const FloodPeer &) = delete;
    FloodPeer &operator=(const FloodPeer &) = delete;

    QString path() const { return m_path; } ///< of the slave
    void start();
    bool hasWrittenAll() const { return m_left == 0; }
    /// The user presses the key now.
    void notePress();
    int keysHeard() const { return m_heard; }
    qint64 longestKeyMilliseconds() const { return m_longestKey; }

private:
    void run();
    void hear();

    QByteArray m_corpus;
    const qint64 m_bytes;
    QString m_path;
    int m_master = -1;
    int m_slave = -1;
    std::atomic<qint64> m_left;
    std::atomic<bool> m_ends = false;
    std::atomic<qint64> m_pressed = 0; ///< nanoseconds
    std::atomic<int> m_heard = 0;
    std::atomic<qint64> m_longestKey = 0;
    std::thread m_thread;
};

} // namespace portside::test
