#include "core/control/ControlProtocol.h"
#include "core/control/MachineStatus.h"
#include "core/control/ViewerFrame.h"

#include <cstdint>
#include <cstdlib>

using namespace portside;

namespace {

// What was read must be written and read again as the same.
template <typename Reader, typename Message> void roundTrip(const Message &message)
{
    Reader reader;
    reader.feed(control::encode(message));
    const auto again = reader.next();
    if (!again || !*again || !(**again == message))
        std::abort();
}

template <typename Reader> void feed(QByteArrayView bytes, qsizetype step)
{
    Reader reader;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(bytes.sliced(at, qMin(step, bytes.size() - at)));
        while (const auto message = reader.next()) {
            if (!*message)
                return;
            roundTrip<Reader>(**message);
        }
    }
}

} // namespace

// The first byte chooses the step, the rest is what a peer sends.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(data + 1, qsizetype(size - 1));
    const qsizetype step = data[0] + 1;
    feed<control::MessageReader>(bytes, step);
    feed<control::FrameReader>(bytes, step);
    control::MessageReader reader;
    reader.feed(bytes);
    reader.feed("\n");
    const auto message = reader.next();
    if (message && *message) {
        if (const auto *event = std::get_if<control::Event>(&**message)) {
            const control::MachineStatus status = control::statusFromJson(event->data);
            if (!(control::statusFromJson(control::toJson(status)) == status))
                std::abort();
        }
    }
    return 0;
}
