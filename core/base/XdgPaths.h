#pragma once

#include "core/base/Result.h"

#include <QString>

/// Where Portside keeps its files, by the XDG Base Directory Specification. Paths are absolute and without a slash at the end; the
/// functions only name a folder, `ensurePrivateFolder` makes it.
namespace portside::xdg {

QString configFolder();  ///< preferences: $XDG_CONFIG_HOME/portside
QString dataFolder();    ///< machine definitions: $XDG_DATA_HOME/portside
QString stateFolder();   ///< recordings and logs: $XDG_STATE_HOME/portside
QString cacheFolder();   ///< what can be asked again: $XDG_CACHE_HOME/portside

/// Sockets and state of running machines: $XDG_RUNTIME_DIR/portside, else a folder of mode 0700 below the state folder (never /tmp).
QString runtimeFolder();

/// Creates `path` and its parents with mode 0700 and checks that it is a folder of ours which nobody else may enter.
Result<void> ensurePrivateFolder(const QString &path);

} // namespace portside::xdg
