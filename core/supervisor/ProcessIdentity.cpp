#include "core/supervisor/ProcessIdentity.h"

#include <QFile>

namespace portside::supervisor {

std::optional<ProcessIdentity> identityOf(qint64 pid)
{
    const QString folder = QStringLiteral("/proc/%1").arg(pid);
    QFile file(folder + QStringLiteral("/stat"));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    // The second field is the name in parentheses and may hold anything; fields are counted behind its end, from the
    // third on.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype state = 0;
    constexpr qsizetype startTime = 22 - 3;
    if (fields.size() <= startTime || fields[state] == "Z" || fields[state] == "X")
        return {};
    return ProcessIdentity{pid, fields[startTime].toLongLong(), QFile::symLinkTarget(folder + QStringLiteral("/exe"))};
}

} // namespace portside::supervisor
