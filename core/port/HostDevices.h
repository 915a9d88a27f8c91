#pragma once

#include <QList>
#include <QString>

/// The serial and parallel ports that this computer has, for a person to choose from.
namespace portside::port {

struct HostDevice
{
    QString path;        ///< under /dev; of a USB adapter its name in /dev/serial/by-id, which stays the same
    QString description; ///< "FTDI USB Serial Converter (ttyUSB0)", "I/O 0x3f8 (ttyS0)"
    bool operator==(const HostDevice &) const = default;
};

/// Serial devices with hardware behind them (Linux, /sys/class/tty: `type` 0 is a UART that does not exist). `root`
/// holds dev/ and sys/; paths in the answer begin with /dev whatever it is.
QList<HostDevice> hostSerialDevices(const QString &root = QStringLiteral("/"));
/// /dev/parportN, with the addresses of /proc/sys/dev/parport.
QList<HostDevice> hostParallelDevices(const QString &root = QStringLiteral("/"));

} // namespace portside::port
