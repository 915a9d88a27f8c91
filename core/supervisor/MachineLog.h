#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace portside::supervisor {

/// The log of a machine: arguments of each start, QEMU's messages, what was done to it. Lines are safe to print and
/// begin with the time (UTC). At limits::machineLogBytes the file moves to NAME.1 and a new one begins. A log that
/// cannot be written is kept in memory only.
class MachineLog : public QObject
{
    Q_OBJECT
public:
    /// Continues `path`; the newest lines of it are read back.
    explicit MachineLog(const QString &path, QObject *parent = nullptr);

    /// Text of any origin; line feeds make several lines.
    void append(const QString &text);
    /// The newest limits::machineLogLines lines.
    QStringList lines() const { return m_lines; }

Q_SIGNALS:
    void appended(const QStringList &lines);

private:
    void keep(const QStringList &lines);
    void rotate();

    QString m_path;
    QStringList m_lines;
};

} // namespace portside::supervisor
