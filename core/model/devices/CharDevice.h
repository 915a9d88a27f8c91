#pragma once

#include "core/model/devices/CharBackend.h"
#include "core/model/devices/CharTarget.h"

namespace portside::model {

/// A serial port, parallel port, console or channel: kind x backend x target, and what all have.
struct CharDevice
{
    CharKind kind = CharKind::Serial;
    CharBackend backend;
    CharTarget target;
    QString logFile;
    Switch logAppend = Switch::Unset;
    QString alias; ///< as written; libvirt keeps only names that begin with "ua-"
    DeviceAddress address;
    bool operator==(const CharDevice &) const = default;
};

/// The rows that every character device has: log, alias, address.
schema::Fields charCommonFields();

} // namespace portside::model
