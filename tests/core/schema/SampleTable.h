#pragma once

#include "core/schema/Field.h"

/// A device of no machine, for the tests of the interpreters.
namespace portside::schema::sample {

enum class Colour { Unset, Red, Blue };

struct Lamp
{
    QString name;
    Colour colour = Colour::Unset;
    Switch on = Switch::Unset;
    std::optional<qint64> watts;
    std::optional<qint64> base;
    QString port;
    QString path;
    Switch fixed = Switch::Unset;
    std::optional<qint64> memory;
};

inline constexpr Choice colours[] = {{"red", "Red", "warm=on,tint=9"}, {"blue", "Blue"}};

inline constexpr Field lampFields[] = {
    field<&Lamp::name>({.key = "name", .label = "Name", .xml = "@name", .qemu = "id", .required = true}),
    field<&Lamp::colour>(
        {.key = "colour", .label = "Colour", .type = FieldType::Choice, .xml = "glass@colour", .choices = colours}),
    field<&Lamp::on>({.key = "on", .label = "On", .type = FieldType::YesNo, .xml = "glass/light@on", .qemu = "on"}),
    field<&Lamp::watts>({.key = "watts",
                         .label = "Watts",
                         .type = FieldType::Integer,
                         .xml = "watts",
                         .qemu = "watts",
                         .minimum = 1,
                         .maximum = 100,
                         .when = "on=yes"}),
    field<&Lamp::base>({.key = "base",
                        .label = "Base",
                        .type = FieldType::Hex,
                        .xml = "address@base",
                        .qemu = "base",
                        .maximum = 0xffff}),
    field<&Lamp::port>(
        {.key = "port", .label = "Port", .type = FieldType::Port, .xml = "wire[mode=in]@port", .qemu = "port"}),
    field<&Lamp::path>({.key = "path",
                        .label = "Path",
                        .type = FieldType::Path,
                        .xml = "wire[mode=out]@path",
                        .qemu = "path",
                        .when = "colour!=blue"}),
    field<&Lamp::fixed>({.key = "fixed", .label = "Fixed", .type = FieldType::Presence, .xml = "fixed"}),
    field<&Lamp::memory>({.key = "memory", .label = "Memory", .type = FieldType::MemorySize, .xml = "memory"}),
};

inline constexpr const char *lampOrder[] = {"wire", "glass", "watts", "memory", "fixed", "address"};

} // namespace portside::schema::sample
