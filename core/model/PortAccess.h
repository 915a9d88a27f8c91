#pragma once

#include "core/model/CharPorts.h"

#include <QList>
#include <QString>

namespace portside::model {

/// How people reach one port of a machine, as far as its definition tells.
struct PortAccess
{
    QString alias;
    QString title; ///< "COM1"; the alias where the guest has no name for it
    bool managed = false;
    bool isPty = false;       ///< QEMU names the pty when it runs
    QString address;          ///< for a terminal, "telnet:127.0.0.1:4555"; empty: managed, pty, or not attachable
    QString whyNotAttachable; ///< a sentence; empty: a terminal can attach
    bool outputOnly = false;
    QString whyNoBreak; ///< a sentence; empty: QMP's chardev-send-break reaches the guest
};

PortAccess accessOf(const CharPort &port);
/// In the order of charPorts().
QList<PortAccess> portAccess(const VmDefinition &definition);

} // namespace portside::model
