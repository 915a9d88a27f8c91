#pragma once

#include "core/base/Limits.h"
#include "core/base/UniqueFd.h"
#include "core/qemu/ToolProcess.h"

#include <QObject>
#include <QString>

namespace portside::qemu {

/// What guests can run on here. TCG always works.
struct Accelerators
{
    bool kvm = false;
    QString reason = {}; ///< why not KVM, as a sentence; empty with KVM

    /// The word for -accel.
    QString best() const { return kvm ? QStringLiteral("kvm") : QStringLiteral("tcg"); }
    bool operator==(const Accelerators &) const = default;
};

/// Finds out whether KVM really runs guests, by letting it run a few instructions: on some hosts /dev/kvm opens, QEMU
/// starts and no instruction is ever executed. The answer is kept below xdg::cacheFolder() for this boot of the host
/// and this binary.
class AcceleratorProbe : public QObject
{
    Q_OBJECT

public:
    /// What is under test; other values are for tests of the probe itself.
    struct Subject
    {
        QString device = QStringLiteral("/dev/kvm");
        QString accelerator = QStringLiteral("kvm");   ///< for -accel
        int timeout = limits::acceleratorProbeTimeout; ///< milliseconds that the guest gets
    };

    explicit AcceleratorProbe(QObject *parent = nullptr);
    AcceleratorProbe(const Subject &subject, QObject *parent);

    /// Starts to find out; ends in finished(), never before the next turn of the event loop. `emulator` is an absolute
    /// path. Not while one is running.
    void start(const QString &emulator);
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void finished(const portside::qemu::Accelerators &accelerators);

private:
    enum class Keep { No, Yes };

    void run();
    void handleEnd();
    Accelerators judge() const;
    void finish(const Accelerators &accelerators, Keep keep);

    Subject m_subject;
    QString m_emulator;
    QString m_cacheKey;
    bool m_isRunning = false;
    UniqueFd m_bootSector;
    ToolProcess m_process;
};

} // namespace portside::qemu
