#include "core/model/Hypervisor.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Hypervisor", text);
}

// Backends by kind as libvirt's driver of that hypervisor takes them; "*" is every one, "" none. Words are
// BackendInfo::key.
struct Row
{
    const char *type;
    const char *name;
    bool runsHere;
    const char *byKind[4]; // serial, parallel, console, channel
};

constexpr const char *onQemu =
    "managed pty unix tcp file null vc dev pipe stdio udp spicevmc spiceport qemu-vdagent dbus "
    "ringbuf msmouse wctablet braille testdev";
constexpr const char *onXen = "pty unix tcp file null vc dev pipe stdio udp";

constexpr Row rows[] = {
    {"qemu", "QEMU", true, {onQemu, onQemu, onQemu, onQemu}},
    {"kvm", "QEMU", true, {onQemu, onQemu, onQemu, onQemu}},
    {"hvf", "QEMU", false, {onQemu, onQemu, onQemu, onQemu}},
    {"xen", "Xen", false, {onXen, onXen, "pty", "pty unix"}},
    {"bhyve", "bhyve", false, {"nmdm tcp", "", "nmdm tcp unix", ""}},
    {"vmware", "VMware", false, {"dev file pipe tcp", "dev file", "", ""}},
    {"vbox", "VirtualBox", false, {"dev file pipe null tcp", "dev", "", ""}},
    {"lxc", "LXC", false, {"", "", "pty", ""}},
    {"openvz", "OpenVZ", false, {"", "", "pty", ""}},
    {"vz", "Virtuozzo", false, {"dev file unix tcp udp", "", "", ""}},
    {"parallels", "Parallels", false, {"dev file unix tcp udp", "", "", ""}},
    {"hyperv", "Hyper-V", false, {"", "", "", ""}},
    {"test", "libvirt's test driver", false, {"*", "*", "*", "*"}},
};

const Row *find(const QString &type)
{
    const auto found =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row &row) { return type == QLatin1String(row.type); });
    return found == std::end(rows) ? nullptr : &*found;
}

} // namespace

QString backendRefusal(const QString &hypervisor, CharKind kind, const BackendInfo &backend)
{
    const Row *row = find(hypervisor);
    const QString words = QString::fromLatin1(row ? row->byKind[int(kind)] : "*");
    const QString key = QString::fromLatin1(backend.key);
    if (backend.isUnknown() || words.split(u' ').contains(key))
        return {};
    if (key == QLatin1String("managed"))
        return tr("Portside holds ports only of machines that it runs itself with QEMU.");
    if (words == QLatin1String("*"))
        return {};
    if (key == QLatin1String("nmdm"))
        return tr("Null modem devices exist only with bhyve on FreeBSD.");
    const QString label = QCoreApplication::translate("Field", backend.label);
    return tr("%1 cannot connect a device of this kind to “%2”.").arg(QString::fromLatin1(row->name), label);
}

bool canRun(const QString &hypervisor)
{
    const Row *row = find(hypervisor);
    return row && row->runsHere;
}

QStringList hypervisorTypes()
{
    QStringList types;
    for (const Row &row : rows)
        types += QString::fromLatin1(row.type);
    return types;
}

} // namespace portside::model
