#pragma once

#include "tests/support/TestSupport.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace portside::port::test {

/// Two pseudo terminals joined by a real socat: what is written to one comes out of the other.
class PtyPair
{
public:
    explicit PtyPair(const QString &options = QStringLiteral("raw,echo=0")) : m_options(options) { start(); }
    ~PtyPair() { stop(); }
    PtyPair(const PtyPair &) = delete;
    PtyPair &operator=(const PtyPair &) = delete;

    void start()
    {
        const QString end = QStringLiteral("PTY,link=%1,") + m_options;
        m_socat.start(portside::test::program(QStringLiteral("socat")),
                      {QStringLiteral("-d"), QStringLiteral("-d"), end.arg(near()), end.arg(far())});
        // The links are there before socat has set the line discipline; its loop begins after both.
        QByteArray said;
        const auto isReady = [&] {
            said += m_socat.readAllStandardError();
            return said.contains("starting data transfer loop");
        };
        if (!portside::test::waitFor(isReady))
            qFatal("socat made no pty pair: %s", said.constData());
    }
    void stop()
    {
        ::kill(pid_t(m_socat.processId()), SIGTERM);
        m_socat.waitForFinished();
    }
    QString near() const { return m_folder.filePath(QStringLiteral("near")); }
    QString far() const { return m_folder.filePath(QStringLiteral("far")); }

private:
    QTemporaryDir m_folder;
    QString m_options;
    QProcess m_socat;
};

inline QByteArray allBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    return bytes;
}

} // namespace portside::port::test
