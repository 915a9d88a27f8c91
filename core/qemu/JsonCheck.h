#pragma once

#include <QByteArrayView>

namespace portside::qemu {

/// What a JSON text breaks beside the grammar, looked at before a parser takes memory for it.
enum class JsonFault {
    None,
    TooDeep,       ///< more than limits::jsonDepth levels
    DuplicateKey,  ///< twice the same key, as written, in the outermost object
    LoneSurrogate, ///< \ud800 to \udfff without its other half (RFC 8259 section 8.2)
    ControlByte    ///< NUL and the like outside the line's end
};

JsonFault findJsonFault(QByteArrayView text);

} // namespace portside::qemu
