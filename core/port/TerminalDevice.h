#pragma once

#include "core/base/Result.h"
#include "core/base/UniqueFd.h"

#include <QString>

struct termios;

/// Opening terminal devices (ptys, serial lines) without waiting for a carrier and without becoming their process
/// group's terminal.
namespace portside::port {

/// Opens `path`, which must be a terminal. The sentence says what is there instead, or why it cannot be opened.
Result<UniqueFd> openTerminalDevice(const QString &path);

/// Puts the terminal into raw mode (cfmakeraw(3)): what a program before us left there (echo, line editing) would loop
/// or swallow bytes.
Result<void> makeRaw(int fd, const QString &path);

} // namespace portside::port
