#include "core/qemu/KnownCapabilities.h"

#include "core/qemu/Emulator.h"
#include "core/qemu/JsonCache.h"

#include <QSysInfo>

namespace portside::qemu {

KnownCapabilities::KnownCapabilities(QObject *parent) : QObject(parent)
{
    connect(&m_probe, &CapabilitiesProbe::finished, this, &KnownCapabilities::takeAnswer);
}

std::optional<Capabilities> KnownCapabilities::of(const model::VmDefinition &definition)
{
    const model::Machine machine = definition.machine();
    const QString architecture = machine.arch.isEmpty() ? QSysInfo::currentCpuArchitecture() : machine.arch;
    const Result<QString> emulator = findEmulator(architecture, machine.emulator);
    if (!emulator)
        return std::nullopt;
    const auto known = m_known.constFind(cache::fingerprint(*emulator));
    if (known != m_known.cend())
        return *known;
    if (!m_waiting.contains(*emulator)) {
        m_waiting += *emulator;
        askNext();
    }
    return std::nullopt;
}

void KnownCapabilities::askNext()
{
    if (!m_waiting.isEmpty() && !m_probe.isRunning())
        m_probe.start(m_waiting.first());
}

void KnownCapabilities::takeAnswer(const Result<Capabilities> &answer)
{
    const QString fingerprint = cache::fingerprint(m_waiting.takeFirst());
    m_known.insert(fingerprint, answer ? std::optional(*answer) : std::nullopt);
    askNext();
    Q_EMIT changed();
}

} // namespace portside::qemu
