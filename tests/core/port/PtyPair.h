#pragma once

#include "tests/support/TestSupport.h"

#include <QFile>
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
        m_socat.start(portside::test::program(QStringLiteral("socat")), {end.arg(near()), end.arg(far())});
        if (!portside::test::waitFor([this] { return QFile::exists(near()) && QFile::exists(far()); }))
            qFatal("socat made no pty pair: %s", m_socat.readAllStandardError().constData());
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
