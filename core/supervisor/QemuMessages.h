#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>

namespace portside::supervisor {

/// What QEMU writes on standard output and error: into a file, so that it never meets a broken pipe when its supervisor
/// dies. The file is kept small: a guest that makes QEMU complain must not fill the disk.
class QemuMessages : public QObject
{
    Q_OBJECT
public:
    enum class From { Beginning, End };

    explicit QemuMessages(const QString &path, QObject *parent = nullptr);

    QString path() const { return m_path; }
    /// Beginning: of a file that is emptied now, for a QEMU about to start. End: only what comes from now on, though
    /// tail() has what was.
    void start(From from);
    void stop();
    /// Takes what has come since the last look, as appended() does by itself.
    void look();
    /// The last limits::childStderrBytes.
    QByteArray tail() const { return m_tail; }

Q_SIGNALS:
    /// Whole lines, untrusted.
    void appended(const QByteArray &text);

private:
    void keep(const QByteArray &bytes);

    QString m_path;
    QFileSystemWatcher m_watcher;
    qint64 m_read = 0;
    QByteArray m_tail;
    QByteArray m_partialLine;
};

} // namespace portside::supervisor
