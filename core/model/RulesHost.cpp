#include "core/model/Lenses.h"
#include "core/model/Rules.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <optional>
#include <sys/stat.h>

/// Rules about what a port finds on this computer: QEMU starts only when the other end is there.
namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

template <typename T> const T *sourceOf(const CharPort &port)
{
    return std::get_if<T>(&port.device.backend);
}

// The kind of file (S_IFMT) at an absolute path; nothing when there is none.
std::optional<mode_t> kindOf(const QString &path)
{
    struct stat status = {};
    if (!path.startsWith(u'/') || ::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return status.st_mode & S_IFMT;
}

// --- Where QEMU connects

template <typename T> bool givesUp(const T &source, const CharPort &port)
{
    return source.mode != SocketMode::Bind && source.reconnect != Switch::On && !port.device.extras.reconnectMs;
}

Diagnostics connectToNothing(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const UnixSource *local = sourceOf<UnixSource>(port);
        const TcpSource *tcp = sourceOf<TcpSource>(port);
        if (local && givesUp(*local, port) && !local->path.isEmpty() && port.device.extras.abstract != Switch::On &&
            kindOf(local->path) != S_IFSOCK)
            found += finding(Severity::Warning, fieldOf(port, "source/path"),
                             tr("%1 connects to %2, where nobody listens now, and QEMU does not start then. Let it try "
                                "again, or start the other program first.")
                                 .arg(titleOf(port), local->path));
        if (tcp && givesUp(*tcp, port) && !tcp->host.isEmpty())
            found += finding(Severity::Note, fieldOf(port, "source/reconnect"),
                             tr("%1: QEMU starts only while somebody listens on %2, port %3. Let it try again.")
                                 .arg(titleOf(port), tcp->host, tcp->service));
    }
    return found;
}

VmDefinition tryAgain(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    const auto reconnect = [](auto *source) {
        if (!source)
            return;
        source->reconnect = Switch::On;
        source->reconnectSeconds = 1;
    };
    reconnect(std::get_if<UnixSource>(&device.backend));
    reconnect(std::get_if<TcpSource>(&device.backend));
    return definition.setDevice(id, device);
}

// --- What QEMU opens

Diagnostics missingDevice(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const DevSource *source = sourceOf<DevSource>(port);
        if (!source || !source->path.startsWith(u'/') || kindOf(source->path) == S_IFCHR)
            continue;
        const QString message =
            kindOf(source->path)
                ? tr("%1: %2 is no device. Choose one, like /dev/ttyS0.")
                : tr("%1: the device %2 is not there, and QEMU does not start without it. Plug it in, or choose "
                     "another.");
        found += finding(Severity::Warning, fieldOf(port, "source/path"), message.arg(titleOf(port), source->path));
    }
    return found;
}

Diagnostics missingPipe(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const PipeSource *source = sourceOf<PipeSource>(port);
        if (!source || !source->path.startsWith(u'/'))
            continue;
        const bool isPair = kindOf(source->path + QStringLiteral(".in")) == S_IFIFO &&
                            kindOf(source->path + QStringLiteral(".out")) == S_IFIFO;
        if (!isPair && !kindOf(source->path))
            found +=
                finding(Severity::Warning, fieldOf(port, "source/path"),
                        tr("%1: there is no pipe %2, and QEMU makes none. Make a pair with “mkfifo %2.in %2.out”, or "
                           "choose another.")
                            .arg(titleOf(port), source->path));
    }
    return found;
}

// --- What QEMU empties

Diagnostics truncatedLog(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const QString &path = port.device.logFile;
        if (path.startsWith(u'/') && port.device.logAppend != Switch::On && QFileInfo(path).size() > 0)
            found += finding(Severity::Warning, fieldOf(port, "log/append"),
                             tr("%1: the log file %2 has content, which the next start deletes. Keep it, or choose "
                                "another file.")
                                 .arg(titleOf(port), path));
    }
    return found;
}

VmDefinition keepLog(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    device.logAppend = Switch::On;
    return definition.setDevice(id, device);
}

constexpr Rule rules[] = {
    {"connect-to-nothing", connectToNothing, QT_TRANSLATE_NOOP("Diagnose", "Let it try again"), tryAgain},
    {"missing-device", missingDevice},
    {"missing-pipe", missingPipe, QT_TRANSLATE_NOOP("Diagnose", "Make the pipes")},
    {"truncated-log", truncatedLog, QT_TRANSLATE_NOOP("Diagnose", "Keep what is in the log"), keepLog},
};

} // namespace

std::span<const Rule> hostRules()
{
    return rules;
}

} // namespace portside::model
