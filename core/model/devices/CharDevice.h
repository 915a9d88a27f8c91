#pragma once

#include "core/model/devices/CharBackend.h"
#include "core/model/devices/CharExtras.h"
#include "core/model/devices/CharTarget.h"
#include "core/xml/Element.h"

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
    CharExtras extras; ///< VmDefinition::device reads them from our metadata, readCharDevice does not
    bool operator==(const CharDevice &) const = default;
};

/// The rows that every character device has: log and alias, of a CharDevice; the address, of a DeviceAddress.
schema::Fields charCommonFields();
schema::Fields addressFieldTable();

/// The element alone: a managed port reads as its type, pty (VmDefinition::device knows the mark).
CharDevice readCharDevice(const xml::Element &element);
void writeCharDevice(xml::Element &element, const CharDevice &device);

/// The same for what libvirt has no word for, in the entry <portside:port> of our metadata (null when there is none).
void readExtras(CharDevice &device, const xml::Element &options);
xml::Element withExtras(const xml::Element &options, const CharDevice &before, const CharDevice &device);
std::span<const char *const> charChildOrder();

/// QEMU's word for the backend of this device; a real host port of a parallel device has another.
const char *chardevName(const CharDevice &device);

} // namespace portside::model
