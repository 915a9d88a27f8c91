#pragma once

#include "core/schema/Field.h"

#include <QString>

/// What the guest sees of a character device: libvirt's <target> and <address>.
namespace portside::model {

enum class CharKind { Serial, Parallel, Console, Channel };

struct CharTarget
{
    QString type; ///< "isa-serial", "virtio" ...; empty: the machine's default
    QString model;
    std::optional<qint64> port; ///< serial, parallel, console: number from 0
    QString name;               ///< channel virtio: "org.qemu.guest_agent.0"
    QString guestAddress;       ///< channel guestfwd
    QString guestPort;
    bool operator==(const CharTarget &) const = default;
};

struct DeviceAddress
{
    QString type; ///< "isa", "usb", "pci", "virtio-serial", "spapr-vio", "ccw"; empty: chosen by QEMU
    std::optional<qint64> iobase, irq;
    std::optional<qint64> controller, bus;
    QString port;
    std::optional<qint64> domain, slot, function;
    std::optional<qint64> reg;
    std::optional<qint64> cssid, ssid, devno;
    bool operator==(const DeviceAddress &) const = default;
};

struct KindInfo
{
    CharKind kind;
    const char *element; ///< "serial"
    const char *label;
    schema::Fields target;
};

std::span<const KindInfo> charKinds();
const KindInfo &infoOf(CharKind kind);
std::optional<CharKind> charKindOf(const QString &element);

/// What people and the guest call a port, like "COM1 = ttyS0, I/O 0x3f8, IRQ 4"; `shortName` is "COM1".
struct GuestName
{
    QString shortName;
    QString device;
    QString details;
};
GuestName guestName(CharKind kind, const CharTarget &target, const DeviceAddress &address, int port);

} // namespace portside::model
