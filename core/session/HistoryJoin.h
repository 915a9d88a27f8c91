#pragma once

#include <QByteArrayView>

namespace portside::session {

/// How many bytes at the end of `history` are the beginning of `live`: the largest such number. QEMU's log of a port
/// and what its client reads overlap by about what came between connecting and looking at the log.
qsizetype overlap(QByteArrayView history, QByteArrayView live);

} // namespace portside::session
