#include "core/control/RuntimePaths.h"

#include "core/base/XdgPaths.h"

#include <QCryptographicHash>

namespace portside::control {

namespace {

QString name(const QUuid &uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

// UUIDs written by hand often begin alike; two machines in one folder would be started and stopped for one another.
QString shortName(const QUuid &uuid)
{
    const QByteArray hash = QCryptographicHash::hash(uuid.toRfc4122(), QCryptographicHash::Sha256).toHex();
    return name(uuid).left(8) + QLatin1Char('-') + QString::fromLatin1(hash.left(8));
}

} // namespace

RuntimePaths::RuntimePaths(const QUuid &uuid)
    : m_uuid(uuid), m_folder(xdg::runtimeFolder() + QLatin1Char('/') + shortName(uuid))
{
}

QString RuntimePaths::controlSocket() const
{
    return m_folder + QStringLiteral("/control.sock");
}

QString RuntimePaths::viewerSocket(const QString &alias) const
{
    return m_folder + QStringLiteral("/console-") + alias + QStringLiteral(".sock");
}

QString RuntimePaths::stateFile() const
{
    return m_folder + QStringLiteral("/state.json");
}

QString RuntimePaths::lockFile() const
{
    return m_folder + QStringLiteral("/supervisor.lock");
}

QString RuntimePaths::liveDefinition() const
{
    return m_folder + QStringLiteral("/domain.xml");
}

QString RuntimePaths::qemuMessages() const
{
    return xdg::stateFolder() + QStringLiteral("/logs/") + name(m_uuid) + QStringLiteral(".qemu");
}

QString RuntimePaths::machineLog() const
{
    return xdg::stateFolder() + QStringLiteral("/logs/") + name(m_uuid) + QStringLiteral(".log");
}

QString RuntimePaths::lastExitFile() const
{
    return xdg::stateFolder() + QStringLiteral("/exits/") + name(m_uuid) + QStringLiteral(".json");
}

QString RuntimePaths::recordingFolder(const QString &alias) const
{
    return xdg::stateFolder() + QStringLiteral("/recordings/") + name(m_uuid) + QLatin1Char('/') + alias;
}

QString RuntimePaths::qemuLogFolder() const
{
    return xdg::stateFolder() + QStringLiteral("/recordings/") + name(m_uuid) + QStringLiteral("/qemu");
}

} // namespace portside::control
