#include "tests/core/qemu/InstalledQemu.h"

#include "core/qemu/CapabilitiesProbe.h"
#include "tests/support/TestSupport.h"

#include <optional>

namespace portside::test {

const qemu::Capabilities &installedQemu()
{
    static const qemu::Capabilities known = [] {
        qemu::CapabilitiesProbe probe;
        std::optional<qemu::Capabilities> answer;
        QObject::connect(&probe, &qemu::CapabilitiesProbe::finished, &probe,
                         [&](const Result<qemu::Capabilities> &result) { answer = result.value(); });
        probe.start(program(QStringLiteral("qemu-system-x86_64")));
        if (!waitFor([&] { return answer.has_value(); }))
            qFatal("The installed QEMU does not say what it can do.");
        return *answer;
    }();
    return known;
}

} // namespace portside::test
