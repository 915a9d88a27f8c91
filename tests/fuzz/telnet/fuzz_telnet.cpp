#include "core/base/Limits.h"
#include "core/port/TelnetCodec.h"

#include <cstdint>
#include <cstdlib>

using namespace portside;
using namespace portside::port;

namespace {

// Each option of each side answers with three bytes, the terminal type with at most thirty, the window size once with
// at most thirteen.
constexpr qsizetype mostNegotiation = 256 * 2 * (limits::telnetAnswersPerOption + 1) * 3 +
                                      limits::telnetTerminalTypeAnswers * 30 + limits::telnetAnswersPerOption * 13;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

struct Outcome
{
    QByteArray data;
    qsizetype replyBytes = 0;
    qsizetype reads = 0;
    QList<TelnetEvent> events;
};

Outcome fed(TelnetCodec *codec, QByteArrayView stream, qsizetype piece)
{
    Outcome outcome;
    for (qsizetype at = 0; at < stream.size(); at += piece) {
        const TelnetInput input = codec->feed(stream.sliced(at, qMin(piece, stream.size() - at)));
        outcome.data += input.data;
        outcome.events += input.events;
        outcome.replyBytes += input.reply.size();
        ++outcome.reads;
    }
    return outcome;
}

} // namespace

// The first byte chooses the profile and the size of the pieces. However the stream is cut, data and events are the
// same, and the client never says more than its caps allow.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const auto profile = TelnetProfile(bytes[0] % 3);
    const QByteArrayView stream(bytes + 1, qsizetype(size - 1));
    TelnetCodec whole(profile);
    TelnetCodec cut(profile);
    const Outcome first = fed(&whole, stream, qMax<qsizetype>(stream.size(), 1));
    const Outcome second = fed(&cut, stream, bytes[0] / 3 + 1);
    require(first.data == second.data && first.events == second.events);
    require(whole.isQemu() == cut.isQemu() && whole.wantsLocalEcho() == cut.wantsLocalEcho());
    require(first.data.size() <= stream.size());
    // A sign of life is two bytes for two bytes.
    require(first.replyBytes <= mostNegotiation + stream.size() &&
            second.replyBytes <= mostNegotiation + stream.size());
    for (const TelnetEvent &event : first.events)
        require(event.payload.size() <= limits::telnetSubnegotiationBytes);

    const QByteArray typed = whole.encode(stream);
    require(typed.size() >= stream.size() && typed.size() <= 2 * stream.size());
    require(!whole.isQemu() || whole.resize(100, 100).isEmpty());
    return 0;
}
