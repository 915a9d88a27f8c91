#include "core/session/HostRepair.h"

#include "core/base/XdgPaths.h"
#include "core/model/devices/CharDevice.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace portside::session {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("HostRepair", text);
}

// The path in the field that the finding is about.
QString pathIn(const model::CharDevice &device, const QString &field)
{
    if (field.endsWith(QLatin1String("log/file")))
        return device.logFile;
    return std::visit(
        [](const auto &source) {
            if constexpr (requires { source.path; })
                return QString(source.path);
            else
                return QString();
        },
        device.backend);
}

Result<void> createFolderOf(const QString &path)
{
    return xdg::ensurePrivateFolder(QFileInfo(path).path());
}

Result<void> makePipes(const QString &path)
{
    if (!QFileInfo(QFileInfo(path).path()).isDir()) {
        if (const Result<void> created = createFolderOf(path); !created)
            return created;
    }
    for (const char *end : {".in", ".out"}) {
        const QString name = path + QLatin1String(end);
        if (::mkfifo(QFile::encodeName(name).constData(), S_IRUSR | S_IWUSR) != 0 && errno != EEXIST)
            return Error{tr("The pipe %1 cannot be made: %2.").arg(name, QString::fromLocal8Bit(std::strerror(errno)))};
    }
    return {};
}

struct Repair
{
    const char *rule;
    Result<void> (*make)(const QString &path);
};

constexpr std::array<Repair, 2> repairs{{{"missing-folder", createFolderOf}, {"missing-pipe", makePipes}}};

} // namespace

Result<void> repairHost(const model::VmDefinition &definition, const Diagnostic &finding)
{
    const model::DeviceId id = model::DeviceId::fromPath(finding.path);
    const QString path = pathIn(definition.device<model::CharDevice>(id), finding.path);
    for (const Repair &repair : repairs) {
        if (finding.rule == QLatin1String(repair.rule) && path.startsWith(u'/'))
            return repair.make(path);
    }
    return Error{tr("There is nothing on this computer that would mend this.")};
}

} // namespace portside::session
