#pragma once

#include "core/model/DeviceForm.h"
#include "core/model/VmDefinition.h"

namespace portside::model::test {

inline VmDefinition domain(const QByteArray &devices)
{
    const QByteArray xml = "<domain type='qemu'><name>n</name><os><type arch='x86_64' machine='pc'>hvm</type></os>"
                           "<devices>" +
                           devices + "</devices></domain>";
    return *VmDefinition::fromXml(xml);
}

inline VmDefinition with(const VmDefinition &definition, int serial, const char *key, const char *value)
{
    const auto changed =
        withField(definition, {QStringLiteral("serial"), serial}, QLatin1String(key), QLatin1String(value));
    if (!changed)
        qFatal("%s", qPrintable(changed.errorMessage()));
    return *changed;
}

inline VmDefinition shared(const VmDefinition &definition, int serial, const char *partner)
{
    return with(with(definition, serial, "type", "mux"), serial, "share", partner);
}

inline const QByteArray pty("<serial type='pty'/>");

} // namespace portside::model::test
