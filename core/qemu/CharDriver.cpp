#include "core/qemu/CharDriver.h"

#include <algorithm>

namespace portside::qemu {

namespace {

using model::CharKind;

struct Driver
{
    CharKind kind;
    const char *target; ///< libvirt's target type; "" stands for every one
    const char *model;  ///< libvirt's model; "" stands for every one
    const char *driver;
};

// The first row that fits counts.
constexpr Driver drivers[] = {
    {CharKind::Serial, "isa-serial", "", "isa-serial"},
    {CharKind::Serial, "isa-debug", "", "isa-debugcon"},
    {CharKind::Serial, "pci-serial", "", "pci-serial"},
    {CharKind::Serial, "usb-serial", "", "usb-serial"},
    {CharKind::Serial, "spapr-vio-serial", "", "spapr-vty"},
    {CharKind::Serial, "sclp-serial", "sclplmconsole", "sclplmconsole"},
    {CharKind::Serial, "sclp-serial", "", "sclpconsole"},
    {CharKind::Parallel, "", "", "isa-parallel"},
    {CharKind::Console, "sclp", "", "sclpconsole"},
    {CharKind::Console, "sclplm", "", "sclplmconsole"},
    {CharKind::Console, "", "", "virtconsole"},
    {CharKind::Channel, "guestfwd", "", ""},
    {CharKind::Channel, "", "", "virtserialport"},
};

bool fits(const char *row, const QString &word)
{
    return row[0] == '\0' || word == QLatin1String(row);
}

} // namespace

QString driverOf(CharKind kind, const model::CharTarget &target)
{
    const auto found = std::find_if(std::begin(drivers), std::end(drivers), [&](const Driver &row) {
        return row.kind == kind && fits(row.target, target.type) && fits(row.model, target.model);
    });
    return found == std::end(drivers) ? QString() : QString::fromLatin1(found->driver);
}

QString driverOf(const model::CharDevice &device)
{
    return driverOf(device.kind, device.target);
}

QString cardDriver(int ports)
{
    return ports > 2 ? QStringLiteral("pci-serial-4x") : QStringLiteral("pci-serial-2x");
}

QStringList portDevices()
{
    QStringList names;
    for (const Driver &row : drivers)
        names += QString::fromLatin1(row.driver);
    names += {cardDriver(2), cardDriver(4)};
    names.removeAll({});
    names.removeDuplicates();
    return names;
}

} // namespace portside::qemu
