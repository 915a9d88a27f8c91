#pragma once

#include "core/qemu/CommandLine.h"

#include <QString>

namespace portside::ui {

/// A command for people: quoted for sh, one option with its value on each line, lines joined by a backslash.
QString commandText(const qemu::CommandLine &command);

/// Arguments of one device in the same way, without the program and without backslashes.
QString argumentLines(const QStringList &arguments);

} // namespace portside::ui
