#include "core/model/Hypervisor.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Hypervisor", text);
}

// Backends by kind as libvirt's driver of that hypervisor takes them; words are BackendInfo::key. "*" is every one,
// "qemu" every one that QEMU has a chardev for, "" none.
struct Row
{
    const char *type;
    const char *name;
    bool runsHere;
    const char *byKind[4]; // serial, parallel, console, channel
    bool isOnlyAttachedTo = false;
};

constexpr const char *onXen = "pty unix tcp file null vc dev pipe stdio udp";

constexpr Row rows[] = {
    {"qemu", "QEMU", true, {"qemu", "qemu", "qemu", "qemu"}},
    {"kvm", "QEMU", true, {"qemu", "qemu", "qemu", "qemu"}},
    {"kqemu", "QEMU", false, {"qemu", "qemu", "qemu", "qemu"}},
    {"hvf", "QEMU", false, {"qemu", "qemu", "qemu", "qemu"}},
    {"xen", "Xen", false, {onXen, "", "pty", "pty unix"}}, // libxl refuses parallel ports
    {"bhyve", "bhyve", false, {"nmdm tcp", "", "nmdm tcp unix", ""}},
    {"vmware", "VMware", false, {"dev file pipe tcp", "dev file", "", ""}},
    {"vbox", "VirtualBox", false, {"dev file pipe null tcp", "dev", "", ""}},
    {"lxc", "LXC", false, {"", "", "pty", ""}},
    {"openvz", "OpenVZ", false, {"", "", "pty", ""}},
    {"uml", "User Mode Linux", false, {"", "", "pty tcp file null vc dev", ""}},
    {"vz", "Virtuozzo", false, {"dev file unix tcp udp", "", "", ""}},
    {"parallels", "Parallels", false, {"dev file unix tcp udp", "", "", ""}},
    {"hyperv", "Hyper-V", false, {"", "", "", ""}},
    {"phyp", "IBM's hypervisor", false, {"", "", "", ""}},
    {"ldom", "LDoms", false, {"tcp", "", "tcp", ""}, true},
    {"test", "libvirt's test driver", false, {"*", "*", "*", "*"}},
};

constexpr const char *noneOfKind[4] = {
    QT_TRANSLATE_NOOP("Hypervisor", "%1 has no serial ports to connect."),
    QT_TRANSLATE_NOOP("Hypervisor", "%1 has no parallel ports to connect."),
    QT_TRANSLATE_NOOP("Hypervisor", "%1 has no consoles to connect."),
    QT_TRANSLATE_NOOP("Hypervisor", "%1 has no channels to connect."),
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
    const bool isQemus = words == QLatin1String("qemu") && backend.chardev[0] != '\0';
    if (backend.isUnknown() || isQemus || words.split(u' ').contains(key))
        return {};
    if (key == QLatin1String("managed"))
        return tr("Portside holds ports only of machines that it runs itself with QEMU.");
    if (backend.isOnlyQemus)
        return tr("Only QEMU has such a connection.");
    if (words == QLatin1String("*"))
        return {};
    const QString name = QString::fromLatin1(row->name);
    if (words.isEmpty())
        return tr(noneOfKind[int(kind)]).arg(name);
    if (key == QLatin1String("nmdm"))
        return tr("Null modem devices exist only with bhyve on FreeBSD.");
    const QString label = QCoreApplication::translate("Field", backend.label);
    return tr("%1 cannot connect a device of this kind to “%2”.").arg(name, label);
}

bool isOnlyAttachedTo(const QString &hypervisor)
{
    const Row *row = find(hypervisor);
    return row && row->isOnlyAttachedTo;
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
