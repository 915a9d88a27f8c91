#pragma once

#include "core/base/Result.h"
#include "core/base/UniqueFd.h"
#include "core/qemu/QemuExit.h"
#include "core/supervisor/ProcessIdentity.h"

#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <QStringList>

class QSocketNotifier;

namespace portside::supervisor {

struct QemuStart
{
    QString program; ///< absolute
    QStringList arguments;
    QList<QPair<QString, QString>> environment; ///< beside the few variables that QEMU gets from ours
    QString messageFile;                        ///< standard output and error are appended here
};

/// The QEMU of a machine, started by us or taken over. It runs in a session of its own with no descriptor of ours, so
/// that nothing that happens to us happens to it.
class QemuProcess : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Starts it; the error says why the program cannot be executed.
    Result<void> start(const QemuStart &start);
    /// Watches a process that somebody else started; false when it is gone or another.
    bool adopt(const ProcessIdentity &identity);

    bool isRunning() const { return m_pidFd.isOpen(); }
    qint64 pid() const { return m_pid; }
    void kill();

Q_SIGNALS:
    /// Only how and code are filled in; Unknown for a process that was adopted.
    void ended(const portside::qemu::QemuExit &exit);

private:
    bool watch(qint64 pid);
    void handleEnd();

    qint64 m_pid = 0;
    bool m_isChild = false;
    UniqueFd m_pidFd;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portside::supervisor
