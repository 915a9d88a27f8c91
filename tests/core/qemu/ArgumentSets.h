#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

/// Argument lists of QEMU as sets of meaning: an option with its values by name, whatever their spelling and order.
namespace arguments {

struct Option
{
    QString name; ///< "-chardev"
    QString head; ///< "socket", for a -device its driver
    QMap<QString, QString> values;
    bool operator==(const Option &) const = default;
    QString text() const;
};

/// The words of a line as sh would split it: quotes and backslashes, no expansions.
QStringList splitLikeSh(const QString &line);
/// The options about character devices and what they need: -chardev, -serial, their -device, TLS -object, guest
/// forwarding -netdev, virtio-serial controllers. Monitors are left out.
QList<Option> ofPorts(const QStringList &arguments);
/// Equal as multisets; else a sentence with what differs.
QString difference(QList<Option> ours, QList<Option> theirs);

} // namespace arguments
