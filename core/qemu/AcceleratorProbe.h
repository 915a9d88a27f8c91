#pragma once

#include "core/base/Limits.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace portside::qemu {

/// What guests can run on here. TCG always works.
struct Accelerators
{
    bool kvm = false;
    QString reason; ///< why not KVM, as a sentence; empty with KVM

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
    /// `timeout` in milliseconds is the time that the guest gets.
    explicit AcceleratorProbe(QObject *parent = nullptr, int timeout = limits::acceleratorProbeTimeout);
    ~AcceleratorProbe() override;

    /// Starts to find out; ends in finished(), from the cache at the next turn of the event loop. `emulator` is an
    /// absolute path.
    void start(const QString &emulator);
    bool isRunning() const { return m_isRunning; }

    /// Where another device file stands for /dev/kvm (tests).
    void setDevice(const QString &path) { m_device = path; }

    /// The -accel word under test, "kvm" but for tests.
    void setAccelerator(const QString &word) { m_accelerator = word; }

Q_SIGNALS:
    void finished(const portside::qemu::Accelerators &accelerators);

private:
    void run();
    void handleEnd();
    void finish(const Accelerators &accelerators, bool keep);
    void stopProcess();

    QString m_emulator;
    QString m_device = QStringLiteral("/dev/kvm");
    QString m_accelerator = QStringLiteral("kvm");
    int m_timeout;
    bool m_isRunning = false;
    bool m_timedOut = false;
    QProcess m_process;
    QTimer m_timer;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace portside::qemu
