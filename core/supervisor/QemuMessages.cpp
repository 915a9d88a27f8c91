#include "core/supervisor/QemuMessages.h"

#include "core/base/Limits.h"

#include <QFile>

namespace portside::supervisor {

QemuMessages::QemuMessages(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &QemuMessages::look);
}

void QemuMessages::start(From from)
{
    m_tail.clear();
    m_partialLine.clear();
    m_read = 0;
    QFile file(m_path);
    if (from == From::Beginning) {
        file.remove();
        if (file.open(QIODevice::WriteOnly))
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    } else if (file.open(QIODevice::ReadOnly)) {
        file.seek(qMax<qint64>(0, file.size() - limits::childStderrBytes));
        keep(file.readAll());
        m_read = file.pos();
    }
    m_watcher.addPath(m_path);
}

void QemuMessages::stop()
{
    look();
    if (!m_partialLine.isEmpty())
        Q_EMIT appended(std::exchange(m_partialLine, {}));
    m_watcher.removePath(m_path);
}

void QemuMessages::look()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite))
        return;
    if (file.size() < m_read)
        m_read = 0;
    file.seek(qMax(m_read, file.size() - limits::childStderrBytes));
    const QByteArray bytes = file.readAll();
    m_read = file.pos();
    // QEMU appends, so it goes on at the new end.
    if (m_read > limits::machineLogBytes && file.resize(0))
        m_read = 0;
    if (bytes.isEmpty())
        return;
    keep(bytes);
    m_partialLine += bytes;
    const qsizetype end =
        m_partialLine.size() > limits::childStderrBytes ? m_partialLine.size() : m_partialLine.lastIndexOf('\n') + 1;
    if (end == 0)
        return;
    const QByteArray lines = m_partialLine.left(end);
    m_partialLine.remove(0, end);
    Q_EMIT appended(lines);
}

void QemuMessages::keep(const QByteArray &bytes)
{
    m_tail = QByteArray(m_tail + bytes).right(limits::childStderrBytes);
}

} // namespace portside::supervisor
