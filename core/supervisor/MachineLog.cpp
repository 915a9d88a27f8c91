#include "core/supervisor/MachineLog.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"

#include <QDateTime>
#include <QFile>

namespace portside::supervisor {

MachineLog::MachineLog(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    file.seek(qMax<qint64>(0, file.size() - limits::machineLogBytes));
    keep(QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts));
}

void MachineLog::append(const QString &text)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + QLatin1Char(' ');
    QStringList lines;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString entry = time + logLine(line, limits::machineLogLineCharacters);
        lines += entry;
    }
    if (lines.isEmpty())
        return;
    rotate();
    QFile file(m_path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        const QString all = lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(all.toUtf8());
    }
    keep(lines);
    Q_EMIT appended(lines);
}

void MachineLog::keep(const QStringList &lines)
{
    m_lines += lines;
    if (m_lines.size() > limits::machineLogLines)
        m_lines.remove(0, m_lines.size() - limits::machineLogLines);
}

void MachineLog::rotate()
{
    if (QFile(m_path).size() < limits::machineLogBytes)
        return;
    const QString older = m_path + QStringLiteral(".1");
    QFile::remove(older);
    QFile::rename(m_path, older);
}

} // namespace portside::supervisor
