#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

/// libvirt's QEMU driver inside one virsh: no daemon, no system. The driver refuses root, so as root it runs as nobody.
class Virsh
{
public:
    Virsh();

    /// Of the folder that virsh may read.
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    /// What each command printed, standard error included.
    QList<QByteArray> run(const QStringList &commands);

private:
    QTemporaryDir m_folder;
};
