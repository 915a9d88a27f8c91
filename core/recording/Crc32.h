#pragma once

#include <QByteArrayView>

namespace portside::recording {

/// CRC-32 of ISO 3309 (polynomial 0xEDB88320, as in zlib); `crc` is that of the bytes before.
quint32 crc32(QByteArrayView bytes, quint32 crc = 0);

} // namespace portside::recording
