#include "core/base/Limits.h"
#include "core/qemu/QmpMessage.h"

#include <cstdint>
#include <cstdlib>

using namespace portside::qemu;

// The first byte chooses the size of the pieces. Whatever comes, text for people is safe and bounded, and a broken stream stays broken.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype piece = bytes[0] + 1;
    const QByteArrayView stream(bytes + 1, qsizetype(size - 1));
    QmpFramer framer;
    bool failed = false;
    for (qsizetype at = 0; at < stream.size(); at += piece) {
        framer.feed(stream.sliced(at, qMin(piece, stream.size() - at)));
        while (const auto message = framer.next()) {
            if (failed && *message)
                std::abort();
            failed = !*message;
            if (failed) {
                if (message->errorMessage().isEmpty() || message->errorMessage().contains(QLatin1Char('\x1b')))
                    std::abort();
                break;
            }
            const auto *reply = std::get_if<QmpReply>(&**message);
            if (reply && (reply->id.value_or(0) < 0 || reply->errorText.size() > 600))
                std::abort();
        }
    }
    return 0;
}
