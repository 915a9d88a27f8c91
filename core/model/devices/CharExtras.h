#pragma once

#include "core/schema/Field.h"

#include <QStringList>

/// What QEMU can do with a port and libvirt has no word for (QEMU, qemu-options, "Character device options"). It is
/// kept in our metadata, see ManagedMark.
namespace portside::model {

struct CharDevice;

/// What a connection serves in place of the guest's hardware.
enum class PortUse { Guest, Monitor, Control, Gdb };

struct CharExtras
{
    schema::Switch websocket = schema::Switch::Unset;
    schema::Switch tn3270 = schema::Switch::Unset;
    schema::Switch nodelay = schema::Switch::Unset; ///< absent means on
    std::optional<qint64> to;                       ///< the last port to try
    schema::Switch ipv4 = schema::Switch::Unset;
    schema::Switch ipv6 = schema::Switch::Unset;
    QString tlsAuthz; ///< id of an authorization object
    schema::Switch abstract = schema::Switch::Unset;
    schema::Switch tight = schema::Switch::Unset;
    std::optional<qint64> reconnectMs;             ///< of tcp and unix; milliseconds
    std::optional<qint64> columns, rows;           ///< of a vc
    std::optional<qint64> width, height;           ///< of a vc; pixels
    schema::Switch signal = schema::Switch::Unset; ///< of stdio
    QString link;                                  ///< of a pty: a symbolic link to it
    PortUse use = PortUse::Guest;
    QString hub; ///< alias of the port that this connection serves too
    schema::Switch monitor = schema::Switch::Unset;
    schema::Switch logTimestamp = schema::Switch::Unset;
    std::optional<qint64> index, iobase, irq; ///< of a parallel port
    schema::Switch alwaysPlugged = schema::Switch::Unset;
    std::optional<qint64> readback; ///< of a debug console
    std::optional<qint64> baudBase; ///< of a UART
    std::optional<qint64> card;     ///< of a PCI port: those with the same number are on one card
    bool operator==(const CharExtras &) const = default;
};

/// The rows of CharExtras that the backend takes as options of -chardev; the places are those of <portside:port>.
schema::Fields backendExtras(const CharDevice &device);
/// The rows that the hardware takes as properties of -device.
schema::Fields targetExtras(const CharDevice &device);
/// The rows of every character device.
schema::Fields commonExtras();
/// All three.
QList<schema::Fields> extrasOf(const CharDevice &device);
/// Every table there is, for tests.
QList<schema::Fields> allExtras();

/// Whether the definition has something of the port that libvirt cannot keep: one of these, or a backend of QEMU alone.
bool isBeyondLibvirt(const CharDevice &device);
/// The labels of those that are set, for people.
QStringList extrasInUse(const CharDevice &device);

} // namespace portside::model
