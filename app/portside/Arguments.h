#pragma once

#include "core/base/Result.h"
#include "core/port/Endpoint.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace portside {

/// What the command line asks of the desktop program.
struct Arguments
{
    bool help = false;
    bool version = false;
    QString machine;                        ///< open this machine's console
    std::optional<port::Endpoint> terminal; ///< one bare terminal and nothing else
    int conformance = 0; ///< 1 to 5: that terminal answers what conformance suites ask, as a VT100 to VT520; else 0
};

/// Reads the arguments, without the program's name. The error is one sentence that says what is wrong with them.
/// Options of Qt itself must have been taken off before (QGuiApplication does that).
Result<Arguments> readArguments(const QStringList &arguments);

QString helpText();

} // namespace portside
