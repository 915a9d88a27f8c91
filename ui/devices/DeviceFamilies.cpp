#include "ui/devices/DeviceFamilies.h"

#include <QtGlobal>

#include <array>

namespace portside::ui {

namespace {

constexpr DeviceFamily families[] = {
    {QT_TRANSLATE_NOOP("DeviceFamily", "Machine"), Glyph::Settings},
    {QT_TRANSLATE_NOOP("DeviceFamily", "Serial and parallel ports"), Glyph::SerialPort},
    {QT_TRANSLATE_NOOP("DeviceFamily", "Consoles and channels"), Glyph::Terminal},
    {QT_TRANSLATE_NOOP("DeviceFamily", "Disks"), Glyph::Disk},
    {QT_TRANSLATE_NOOP("DeviceFamily", "Network"), Glyph::Network},
    {QT_TRANSLATE_NOOP("DeviceFamily", "Display and input"), Glyph::Display},
    {QT_TRANSLATE_NOOP("DeviceFamily", "Other devices"), Glyph::Device},
};
constexpr int otherDevices = int(std::size(families)) - 1;

struct ElementRow
{
    const char *element;
    int family;
    Glyph glyph;
};

constexpr ElementRow elements[] = {
    {"serial", 1, Glyph::SerialPort}, {"parallel", 1, Glyph::ParallelPort},
    {"console", 2, Glyph::Terminal},  {"channel", 2, Glyph::Terminal},
    {"disk", 3, Glyph::Disk},         {"filesystem", 3, Glyph::Disk},
    {"interface", 4, Glyph::Network}, {"graphics", 5, Glyph::Display},
    {"video", 5, Glyph::Display},     {"input", 5, Glyph::Display},
    {"sound", 5, Glyph::Display},     {"audio", 5, Glyph::Display},
};

const ElementRow *rowOf(const model::DeviceId &id)
{
    for (const ElementRow &row : elements) {
        if (id.element == QLatin1String(row.element))
            return &row;
    }
    return nullptr;
}

} // namespace

std::span<const DeviceFamily> deviceFamilies()
{
    return families;
}

int familyOf(const MachinePart &part)
{
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (!id)
        return 0;
    const ElementRow *row = rowOf(*id);
    return row ? row->family : otherDevices;
}

Glyph glyphOf(const MachinePart &part)
{
    if (const auto *id = std::get_if<model::DeviceId>(&part)) {
        const ElementRow *row = rowOf(*id);
        return row ? row->glyph : Glyph::Device;
    }
    switch (std::get<MachineShare>(part)) {
    case MachineShare::General:
        return Glyph::Settings;
    case MachineShare::ProcessorAndMemory:
        return Glyph::Processor;
    case MachineShare::Boot:
        return Glyph::Boot;
    }
    Q_UNREACHABLE();
}

} // namespace portside::ui
