#pragma once

#include "core/base/Result.h"
#include "core/base/UniqueFd.h"

#include <QString>

namespace portside::supervisor {

/// Listens on a UNIX stream socket at `path`, non-blocking and closed on exec. A socket that nobody listens on any more
/// is replaced; a live one, any other file, and a path longer than limits::socketPathBytes are errors.
Result<UniqueFd> listenOnUnixSocket(const QString &path);

/// The next peer that waits; not open when there is none.
UniqueFd acceptPeer(int listener);

} // namespace portside::supervisor
