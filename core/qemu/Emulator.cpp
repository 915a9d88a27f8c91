#include "core/qemu/Emulator.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>

namespace portside::qemu {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Emulator", text);
}

struct PackageRow
{
    const char *architecture;
    const char *debianPackage;
};

// Debian 12 and Ubuntu 24.04; what is not here is in qemu-system-misc.
constexpr PackageRow packages[] = {
    {"x86_64", "qemu-system-x86"},       {"i386", "qemu-system-x86"},     {"aarch64", "qemu-system-arm"},
    {"arm", "qemu-system-arm"},          {"ppc", "qemu-system-ppc"},      {"ppc64", "qemu-system-ppc"},
    {"mips", "qemu-system-mips"},        {"mipsel", "qemu-system-mips"},  {"mips64", "qemu-system-mips"},
    {"mips64el", "qemu-system-mips"},    {"sparc", "qemu-system-sparc"},  {"sparc64", "qemu-system-sparc"},
    {"loongarch64", "qemu-system-misc"}, {"riscv64", "qemu-system-misc"}, {"s390x", "qemu-system-misc"},
};

QString debianPackage(const QString &architecture)
{
    for (const PackageRow &row : packages) {
        if (architecture == QLatin1String(row.architecture))
            return QLatin1String(row.debianPackage);
    }
    return QStringLiteral("qemu-system-misc");
}

// Without an absolute path the name could mean a program of the current folder.
QString findProgram(const QString &name)
{
    const QStringList fallbacks = {QStringLiteral("/usr/bin"), QStringLiteral("/usr/local/bin"),
                                   QStringLiteral("/usr/libexec")};
    QString path = QStandardPaths::findExecutable(name);
    if (!QFileInfo(path).isAbsolute())
        path = QStandardPaths::findExecutable(name, fallbacks);
    return path;
}

Result<QString> checkedEmulator(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isAbsolute())
        return Error{tr("The emulator %1 is not given as an absolute path. Write it whole, for example "
                        "/usr/bin/qemu-system-x86_64, "
                        "or leave it out.")
                         .arg(path)};
    if (!file.exists())
        return Error{
            tr("The emulator %1 does not exist. Install it, or leave the emulator out so that Portside looks for one.")
                .arg(path)};
    if (!file.isFile() || !file.isExecutable())
        return Error{
            tr("The emulator %1 is not a program that you may run. Check the path and its permissions.").arg(path)};
    return path;
}

bool isPlainName(const QString &name)
{
    for (const QChar character : name) {
        if (!character.isLetterOrNumber() && character != QLatin1Char('_') && character != QLatin1Char('-'))
            return false;
    }
    return !name.isEmpty();
}

} // namespace

Result<QString> findEmulator(const QString &architecture, const QString &wanted)
{
    if (!wanted.isEmpty())
        return checkedEmulator(wanted);
    if (!isPlainName(architecture))
        return Error{tr("%1 is not the name of a processor architecture.").arg(architecture)};
    const QString path = findProgram(QStringLiteral("qemu-system-%1").arg(architecture));
    if (path.isEmpty())
        return Error{tr("There is no qemu-system-%1 on this computer. Install QEMU for this architecture; on Debian "
                        "and Ubuntu it is in "
                        "the package %2.")
                         .arg(architecture, debianPackage(architecture))};
    return path;
}

Result<QString> findQemuTool(const QString &name)
{
    const QString path = findProgram(name);
    if (path.isEmpty())
        return Error{tr("There is no %1 on this computer. Install QEMU's tools; on Debian and Ubuntu they are in the "
                        "package qemu-utils.")
                         .arg(name)};
    return path;
}

} // namespace portside::qemu
