#pragma once

#include "core/control/ViewerFrame.h"
#include "core/qemu/QmpClient.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace portside::supervisor {

/// The sizes of the viewers' terminals, for a QEMU that can pass them on to a virtio console (QMP
/// chardev-window-size-changed, announced for QEMU 11; every other device ignores them). A running QEMU is asked once
/// whether it has the command; one without it is told nothing. The client must outlive this.
class WindowSizes : public QObject
{
    Q_OBJECT
public:
    explicit WindowSizes(qemu::QmpClient &client, QObject *parent = nullptr) : QObject(parent), m_client(client) {}

    /// Of the port with this alias; told at once, or when QEMU can be.
    void set(const QString &alias, control::WindowSize size);
    void forget(const QString &alias) { m_sizes.remove(alias); }
    /// The monitor has just answered, perhaps another QEMU's: what is known is told (again).
    void greet();
    /// The chardevs are new, and know no size yet.
    void tellAll();

private:
    void tell(const QString &alias, control::WindowSize size);

    qemu::QmpClient &m_client;
    QHash<QString, control::WindowSize> m_sizes; ///< by alias
    bool m_isWanted = false;                     ///< QEMU has the command
};

} // namespace portside::supervisor
