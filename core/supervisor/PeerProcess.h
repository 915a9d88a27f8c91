#pragma once

#include <QString>

namespace portside::supervisor {

/// The process that listens on a UNIX socket (SO_PEERCRED, unix(7)); 0 when nobody does.
qint64 processListeningOn(const QString &path);

} // namespace portside::supervisor
