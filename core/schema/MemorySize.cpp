#include "core/schema/MemorySize.h"

#include <algorithm>
#include <limits>

namespace portside::schema {

namespace {

struct Unit
{
    const char *name;
    quint64 bytes;
};

// libvirt, formatdomain, "Memory Allocation".
constexpr Unit units[] = {
    {"b", 1},          {"bytes", 1},        {"KB", 1'000},
    {"k", 1ull << 10}, {"KiB", 1ull << 10}, {"MB", 1'000'000},
    {"M", 1ull << 20}, {"MiB", 1ull << 20}, {"GB", 1'000'000'000},
    {"G", 1ull << 30}, {"GiB", 1ull << 30}, {"TB", 1'000'000'000'000},
    {"T", 1ull << 40}, {"TiB", 1ull << 40}, {"PB", 1'000'000'000'000'000},
    {"P", 1ull << 50}, {"PiB", 1ull << 50},
};

quint64 unitOf(const xml::Element &element)
{
    const QString name = element.hasAttribute("unit") ? element.attribute("unit") : QStringLiteral("KiB");
    const auto found = std::find_if(std::begin(units), std::end(units), [&](const Unit &unit) {
        return name.compare(QLatin1String(unit.name), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(units) ? 0 : found->bytes;
}

} // namespace

QString readMemory(const xml::Element &element)
{
    const quint64 unit = unitOf(element);
    bool ok = false;
    const quint64 count = element.text().trimmed().toULongLong(&ok);
    if (!ok || unit == 0 || count > quint64(std::numeric_limits<qint64>::max()) / unit)
        return {};
    return QString::number((count * unit + 1023) / 1024);
}

void writeMemory(xml::Element &element, qint64 kibibytes)
{
    const quint64 unit = unitOf(element);
    const quint64 bytes = quint64(kibibytes) * 1024;
    const bool isNew = element.text().isEmpty();
    if (!isNew && unit != 0 && bytes % unit == 0) {
        element.setText(QString::number(bytes / unit));
        return;
    }
    element.setAttribute("unit", QStringLiteral("KiB"));
    element.setText(QString::number(kibibytes));
}

} // namespace portside::schema
