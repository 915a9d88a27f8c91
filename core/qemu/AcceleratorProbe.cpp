#include "core/qemu/AcceleratorProbe.h"

#include "core/qemu/JsonCache.h"
#include "core/qemu/QemuExit.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QMetaObject>
#include <QStringList>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>

namespace portside::qemu {

namespace {

// mov al, 2Ah; mov dx, 501h; out dx, al; jmp $. QEMU's isa-debug-exit ends with (value << 1) | 1.
constexpr std::array<uchar, 8> instructions = {0xb0, 0x2a, 0xba, 0x01, 0x05, 0xee, 0xeb, 0xfe};
constexpr int statusOfSuccess = 0x2a << 1 | 1;
constexpr int sectorBytes = 512;
constexpr int cachedAnswers = 32;

QString cacheName()
{
    return QStringLiteral("accelerators.json");
}

QString bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.read(64).trimmed()) : QString();
}

// The boot sector as a file without a name, so that nothing can be left behind.
UniqueFd makeBootSector()
{
    UniqueFd fd(::memfd_create("portside-probe", MFD_CLOEXEC));
    QByteArray sector(sectorBytes, '\0');
    std::copy(instructions.begin(), instructions.end(), sector.begin());
    sector[sectorBytes - 2] = char(0x55);
    sector[sectorBytes - 1] = char(0xaa);
    if (fd.isOpen() && ::write(fd.get(), sector.constData(), size_t(sector.size())) != sector.size())
        fd.reset();
    return fd;
}

QStringList arguments(const QString &accelerator, int bootSector)
{
    return {QStringLiteral("-accel"),
            accelerator,
            QStringLiteral("-machine"),
            QStringLiteral("pc"),
            QStringLiteral("-m"),
            QStringLiteral("16"),
            QStringLiteral("-nodefaults"),
            QStringLiteral("-no-user-config"),
            QStringLiteral("-display"),
            QStringLiteral("none"),
            QStringLiteral("-no-reboot"),
            QStringLiteral("-drive"),
            QStringLiteral("if=floppy,format=raw,readonly=on,file=/proc/self/fd/%1").arg(bootSector),
            QStringLiteral("-device"),
            QStringLiteral("isa-debug-exit,iobase=0x501,iosize=1")};
}

// KVM runs the host's own kind of processor only, and the probe speaks x86.
bool isForThisHost(const QString &emulator)
{
    const QString host = QSysInfo::currentCpuArchitecture();
    const QString name = QFileInfo(emulator).fileName();
    const bool isOtherSystem = name.startsWith(QLatin1String("qemu-system-")) &&
                               name != QLatin1String("qemu-system-x86_64") && name != QLatin1String("qemu-system-i386");
    return (host == QLatin1String("x86_64") || host == QLatin1String("i386")) && !isOtherSystem;
}

// Why the device cannot even be opened; empty when it can.
QString deviceProblem(const QString &device)
{
    const UniqueFd fd(::open(QFile::encodeName(device).constData(), O_RDWR | O_CLOEXEC));
    if (fd.isOpen())
        return QString();
    if (errno == ENOENT)
        return AcceleratorProbe::tr(
                   "This computer has no %1: its processor or firmware offers no virtualization, or the kernel "
                   "module kvm is not loaded. Using TCG, which is slower.")
            .arg(device);
    if (errno == EACCES || errno == EPERM)
        return AcceleratorProbe::tr(
                   "You may not use %1. Become a member of the group kvm and log in again. Using TCG, which is slower.")
            .arg(device);
    return AcceleratorProbe::tr("%1 cannot be opened: %2. Using TCG, which is slower.")
        .arg(device, qt_error_string(errno));
}

} // namespace

AcceleratorProbe::AcceleratorProbe(QObject *parent) : AcceleratorProbe(Subject(), parent) {}

AcceleratorProbe::AcceleratorProbe(const Subject &subject, QObject *parent) : QObject(parent), m_subject(subject)
{
    connect(&m_process, &ToolProcess::finished, this, &AcceleratorProbe::handleEnd);
}

void AcceleratorProbe::start(const QString &emulator)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_emulator = emulator;
    m_cacheKey = cache::fingerprint(emulator) + m_subject.accelerator + m_subject.device;
    QMetaObject::invokeMethod(this, &AcceleratorProbe::run, Qt::QueuedConnection);
}

void AcceleratorProbe::run()
{
    if (!isForThisHost(m_emulator)) {
        finish(
            {false, tr("KVM runs only guests of this computer's own kind of processor. Using TCG, which is slower.")},
            Keep::No);
        return;
    }
    const QString problem = deviceProblem(m_subject.device);
    if (!problem.isEmpty()) {
        finish({false, problem}, Keep::No);
        return;
    }
    const QJsonObject cached = cache::read(cacheName()).value_or(QJsonObject());
    const QJsonValue answer = cached.value(QLatin1String("answers"))[m_cacheKey];
    if (answer.isObject() && cached.value(QLatin1String("boot")).toString() == bootId()) {
        finish({answer[QLatin1String("kvm")].toBool(), answer[QLatin1String("reason")].toString()}, Keep::No);
        return;
    }
    m_bootSector = makeBootSector();
    const int sector = m_bootSector.get();
    m_process.start({.program = m_emulator,
                     .arguments = arguments(m_subject.accelerator, sector),
                     .timeout = m_subject.timeout,
                     .inheritedFd = sector});
}

void AcceleratorProbe::handleEnd()
{
    const bool wasRun = m_process.exit().how != QemuExit::How::FailedToStart;
    finish(judge(), wasRun ? Keep::Yes : Keep::No);
}

Accelerators AcceleratorProbe::judge() const
{
    const QemuExit &exit = m_process.exit();
    if (m_process.hasTimedOut())
        return {false, tr("KVM opens but does not run guests on this host; using TCG.")};
    if (exit.how == QemuExit::How::Exited && exit.code == statusOfSuccess)
        return {true};
    return {false, tr("KVM does not work here, so TCG is used. %1").arg(exit.sentence())};
}

void AcceleratorProbe::finish(const Accelerators &accelerators, Keep keep)
{
    m_bootSector.reset();
    m_isRunning = false;
    if (keep == Keep::Yes) {
        QJsonObject cached = cache::read(cacheName()).value_or(QJsonObject());
        QJsonObject answers = cached.value(QLatin1String("answers")).toObject();
        if (cached.value(QLatin1String("boot")).toString() != bootId() || answers.size() >= cachedAnswers)
            answers = {};
        answers.insert(m_cacheKey, QJsonObject{{QStringLiteral("kvm"), accelerators.kvm},
                                               {QStringLiteral("reason"), accelerators.reason}});
        cache::write(cacheName(), {{QStringLiteral("boot"), bootId()}, {QStringLiteral("answers"), answers}});
    }
    Q_EMIT finished(accelerators);
}

} // namespace portside::qemu
