#pragma once

#include <QString>
#include <QUuid>

namespace portside::control {

/// Where a machine's supervisor, its clients and QEMU meet: file names below xdg::runtimeFolder() and
/// xdg::stateFolder(). Only names; nothing is created here.
class RuntimePaths
{
public:
    explicit RuntimePaths(const QUuid &uuid);

    QUuid uuid() const { return m_uuid; }
    /// Below the runtime folder: the first eight digits of the UUID and eight of its SHA-256, so that socket paths stay
    /// short.
    QString folder() const { return m_folder; }
    QString controlSocket() const;
    QString viewerSocket(const QString &alias) const;
    QString stateFile() const;
    QString lockFile() const;
    /// The definition that the running QEMU was started with.
    QString liveDefinition() const;

    QString machineLog() const;
    /// QEMU's standard output and error of this run.
    QString qemuMessages() const;
    /// How QEMU ended last; survives the runtime folder.
    QString lastExitFile() const;
    QString recordingFolder(const QString &alias) const;
    /// Where QEMU itself logs direct ports; the supervisor moves that into the recordings.
    QString qemuLogFolder() const;

private:
    QUuid m_uuid;
    QString m_folder;
};

} // namespace portside::control
