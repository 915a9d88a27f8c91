#pragma once

#include "core/base/Result.h"

#include <QString>

namespace portside::qemu {

/// The emulator that runs `architecture` ("x86_64"), as an absolute path. `wanted` is the definition's <emulator>:
/// empty means that qemu-system-ARCH is looked for on PATH, /usr/bin, /usr/local/bin and /usr/libexec; anything else
/// counts only as an absolute path. The Error names what is missing and, on Debian, the package that brings it.
Result<QString> findEmulator(const QString &architecture, const QString &wanted = {});

/// A program that belongs to QEMU ("qemu-img"), as an absolute path, looked for in the same folders.
Result<QString> findQemuTool(const QString &name);

} // namespace portside::qemu
