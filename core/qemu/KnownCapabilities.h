#pragma once

#include "core/model/VmDefinition.h"
#include "core/qemu/CapabilitiesProbe.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <optional>

namespace portside::qemu {

/// The capabilities of the emulators that machines name, for windows: answers at once with what is known and asks in
/// the background. One object serves all machines; it asks one emulator after the other.
class KnownCapabilities : public QObject
{
    Q_OBJECT

public:
    explicit KnownCapabilities(QObject *parent = nullptr);

    /// Of the QEMU that would run this machine. Nothing while it is being asked (changed() tells that the answer has
    /// come, ask again then), and nothing for good when there is none.
    std::optional<Capabilities> of(const model::VmDefinition &definition);

    bool isAsking() const { return !m_waiting.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    void askNext();
    void takeAnswer(const portside::Result<portside::qemu::Capabilities> &answer);

    QHash<QString, std::optional<Capabilities>> m_known; ///< by the program's fingerprint
    QStringList m_waiting;                               ///< programs to ask; the first is being asked
    CapabilitiesProbe m_probe;
};

} // namespace portside::qemu
