#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"
#include "core/model/Diagnose.h"
#include "core/model/VmDefinition.h"

#include <QByteArray>

#include <cstdint>
#include <cstdlib>

using namespace portside;

// Whatever is accepted is written back byte for byte, survives every reading lens, and is accepted again after an edit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto definition = model::VmDefinition::fromXml(bytes);
    if (!definition)
        return 0;
    if (definition->toXml() != bytes)
        std::abort();
    (void)model::diagnose(*definition);
    (void)model::charPorts(*definition);
    for (const model::DeviceId &id : definition->devices()) {
        (void)model::formRows(*definition, id);
        const auto changed = model::withField(*definition, id, QStringLiteral("type"), QStringLiteral("managed"));
        if (changed && !model::VmDefinition::fromXml(changed->toXml()))
            std::abort();
    }
    return 0;
}
