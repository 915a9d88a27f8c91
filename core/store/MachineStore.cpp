#include "core/store/MachineStore.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"
#include "core/model/Diagnose.h"
#include "core/store/FolderLock.h"

#include <QCollator>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <sys/stat.h>

namespace portside::store {

namespace {

using namespace std::chrono_literals;

QByteArray revisionOf(QByteArrayView content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

bool isFolderName(const QString &name)
{
    return !name.startsWith(u'{') && !QUuid::fromString(name).isNull() && name == name.toLower();
}

// The name of a definition that cannot be read as a whole, for the list.
QString readableName(QByteArrayView content)
{
    static const QRegularExpression name(QStringLiteral("<name>\\s*([^<>&]{1,100}?)\\s*</name>"));
    const auto match = name.match(QString::fromUtf8(content.first(std::min<qsizetype>(content.size(), 4096))));
    return match.hasMatch() && model::nameRefusal(match.captured(1)).isEmpty() ? match.captured(1) : QString();
}

// Cheap signs that a file may have changed; its revision is asked only then.
struct Stamp
{
    ino_t inode = 0;
    qint64 size = -1;
    timespec modified = {};
    bool operator==(const Stamp &other) const
    {
        return inode == other.inode && size == other.size && modified.tv_sec == other.modified.tv_sec &&
               modified.tv_nsec == other.modified.tv_nsec;
    }
};

Stamp stampOf(const QString &file)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(file).constData(), &info) != 0)
        return {};
    return {info.st_ino, info.st_size, info.st_mtim};
}

} // namespace

class MachineStore::Private
{
public:
    explicit Private(const QString &path)
        : folder(path.isEmpty() ? xdg::dataFolder() + QStringLiteral("/machines") : path)
    {
    }

    QString fileOf(const QString &uuid) const { return folder + u'/' + uuid + QStringLiteral("/domain.xml"); }

    StoredMachine load(const QString &uuid) const
    {
        StoredMachine machine;
        machine.uuid = uuid;
        machine.name = uuid;
        machine.file = fileOf(uuid);
        const Result<QByteArray> content = readFileWhole(machine.file, limits::xmlBytes);
        if (!content) {
            machine.error = content.errorMessage();
            return machine;
        }
        machine.revision = revisionOf(*content);
        const Result<model::VmDefinition> definition = model::VmDefinition::fromXml(*content);
        machine.error = problemOf(definition, uuid);
        if (machine.isBroken()) {
            const QString name = readableName(*content);
            machine.name = name.isEmpty() ? uuid : name;
            return machine;
        }
        machine.definition = *definition;
        machine.name = definition->name();
        return machine;
    }

    static QString problemOf(const Result<model::VmDefinition> &definition, const QString &uuid)
    {
        if (!definition)
            return definition.errorMessage();
        if (definition->uuid() != uuid)
            return tr("The file lies in the folder of the machine %1, but names the UUID “%2”. Correct one of them.")
                .arg(uuid, definition->uuid());
        return model::nameRefusal(definition->name());
    }

    QStringList folderNames() const
    {
        QStringList names = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        names.removeIf([](const QString &name) { return !isFolderName(name); });
        return names;
    }

    // Writes under the machine's lock; `expected` empty: whatever is there.
    Result<StoredMachine> write(const model::VmDefinition &definition, const QByteArray &expected)
    {
        const QString uuid = definition.uuid();
        const Result<void> made = xdg::ensurePrivateFolder(folder + u'/' + uuid);
        if (!made)
            return made.error();
        const Result<FolderLock> lock = FolderLock::take(folder + u'/' + uuid);
        if (!lock)
            return lock.error();
        const Result<void> current = checkRevision(uuid, expected);
        if (!current)
            return current.error();
        const Result<void> written = writeFileAtomically(fileOf(uuid), definition.toXml());
        if (!written)
            return written.error();
        return refresh(uuid);
    }

    Result<void> checkRevision(const QString &uuid, const QByteArray &expected) const
    {
        if (!QFileInfo::exists(fileOf(uuid)))
            return {};
        const StoredMachine there = load(uuid);
        if (there.isBroken())
            return Error{tr("The definition %1 cannot be read and is not overwritten. Repair it, or move it away.")
                             .arg(there.file)};
        if (expected.isEmpty() || there.revision == expected)
            return {};
        return Error{tr("%1 was not saved: somebody else has changed it since it was opened. Open it again and repeat "
                        "your change.")
                         .arg(there.file)};
    }

    // Loads from the file; its stamp is taken first, so that a change in between is seen the next time.
    StoredMachine refresh(const QString &uuid)
    {
        stamps.insert(uuid, stampOf(fileOf(uuid)));
        const StoredMachine machine = load(uuid);
        machines.insert(uuid, machine);
        return machine;
    }

    Result<void> checkName(const model::VmDefinition &definition) const
    {
        const QString refused = model::nameRefusal(definition.name());
        if (!refused.isEmpty())
            return Error{refused};
        for (const StoredMachine &other : machines) {
            if (other.uuid != definition.uuid() && other.name == definition.name())
                return Error{
                    tr("There is already a machine named %1 (%2). Choose another name.").arg(other.name, other.uuid)};
        }
        return {};
    }

    void watch(QStringList folders)
    {
        const QStringList before = watcher.directories();
        const QSet<QString> known(before.cbegin(), before.cend());
        folders.removeIf([&](const QString &path) { return known.contains(path); });
        if (!folders.isEmpty())
            watcher.addPaths(folders);
    }

    QString folder;
    QHash<QString, StoredMachine> machines;
    QHash<QString, Stamp> stamps;
    QFileSystemWatcher watcher;
    QTimer settle;
};

MachineStore::MachineStore(const QString &folder, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(folder))
{
    (void)xdg::ensurePrivateFolder(d->folder);
    // A folder that cannot be made is told by the first save.
    // A save is several events of the file system; one look when they are over is enough.
    d->settle.setSingleShot(true);
    d->settle.setInterval(50ms);
    connect(&d->watcher, &QFileSystemWatcher::directoryChanged, &d->settle, qOverload<>(&QTimer::start));
    connect(&d->watcher, &QFileSystemWatcher::fileChanged, &d->settle, qOverload<>(&QTimer::start));
    connect(&d->settle, &QTimer::timeout, this, &MachineStore::reload);
    reload();
}

MachineStore::~MachineStore() = default;

QString MachineStore::folder() const
{
    return d->folder;
}

QList<StoredMachine> MachineStore::machines() const
{
    QList<StoredMachine> sorted = d->machines.values();
    // The C locale sorts by bytes.
    const QLocale locale = QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
    QCollator collator(locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(sorted.begin(), sorted.end(), [&](const StoredMachine &a, const StoredMachine &b) {
        const int order = collator.compare(a.name, b.name);
        return order != 0 ? order < 0 : a.uuid < b.uuid;
    });
    return sorted;
}

Result<StoredMachine> MachineStore::find(const QString &nameOrUuid) const
{
    const QString uuid = QUuid::fromString(nameOrUuid).toString(QUuid::WithoutBraces);
    if (d->machines.contains(uuid))
        return d->machines.value(uuid);
    QList<StoredMachine> named;
    QStringList uuids;
    for (const StoredMachine &machine : machines()) {
        if (machine.name != nameOrUuid)
            continue;
        named += machine;
        uuids += machine.uuid;
    }
    if (named.size() == 1)
        return named.first();
    if (named.isEmpty())
        return Error{tr("There is no machine %1.").arg(nameOrUuid)};
    return Error{tr("Several machines are named %1; name one by its UUID: %2.")
                     .arg(nameOrUuid, uuids.join(QLatin1String(", ")))};
}

Result<StoredMachine> MachineStore::define(const model::VmDefinition &definition)
{
    model::VmDefinition complete = definition;
    const QString written = definition.root().child("uuid").text().trimmed();
    if (written.isEmpty()) {
        model::Machine machine = definition.machine();
        machine.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        complete = definition.withMachine(machine);
    } else if (definition.uuid().isEmpty()) {
        return Error{tr("“%1” is no UUID. Correct it, or remove it to get a new one.").arg(written)};
    }
    const Result<FolderLock> lock = FolderLock::take(d->folder);
    if (!lock)
        return lock.error();
    reload();
    const Result<void> name = d->checkName(complete);
    if (!name)
        return name.error();
    const bool isNew = !d->machines.contains(complete.uuid());
    const Result<StoredMachine> stored = d->write(complete, {});
    if (stored && isNew)
        Q_EMIT machineAdded(complete.uuid());
    else if (stored)
        Q_EMIT machineChanged(complete.uuid());
    reload();
    return stored;
}

Result<StoredMachine> MachineStore::save(const model::VmDefinition &definition, const QByteArray &revision)
{
    const QString uuid = definition.uuid();
    const Result<FolderLock> lock = FolderLock::take(d->folder);
    if (!lock)
        return lock.error();
    reload();
    if (!d->machines.contains(uuid))
        return Error{tr("The machine %1 was not saved: it has been removed.").arg(definition.name())};
    const Result<void> name = d->checkName(definition);
    if (!name)
        return name.error();
    const Result<StoredMachine> stored =
        d->write(definition, revision.isEmpty() ? QByteArrayLiteral("none") : revision);
    if (stored)
        Q_EMIT machineChanged(uuid);
    return stored;
}

Result<StoredMachine> MachineStore::rename(const QString &uuid, const QString &name)
{
    reload();
    const Result<StoredMachine> stored = find(uuid);
    if (!stored)
        return stored.error();
    if (stored->isBroken())
        return Error{stored->error};
    model::Machine machine = stored->definition.machine();
    machine.name = name;
    return save(stored->definition.withMachine(machine), stored->revision);
}

Result<void> MachineStore::undefine(const QString &uuid)
{
    if (!d->machines.contains(uuid))
        return Error{tr("There is no machine %1.").arg(uuid)};
    const QString machineFolder = d->folder + u'/' + uuid;
    {
        const Result<FolderLock> lock = FolderLock::take(machineFolder);
        if (!lock)
            return lock.error();
        if (!QFile::remove(d->fileOf(uuid)))
            return Error{tr("%1 cannot be removed. Look at the permissions of its folder.").arg(d->fileOf(uuid))};
        lock->removeFile();
    }
    // Other files that somebody put there stay, and the folder with them.
    QDir().rmdir(machineFolder);
    reload();
    return {};
}

void MachineStore::reload()
{
    QStringList present;
    QStringList watched{d->folder};
    for (const QString &uuid : d->folderNames()) {
        // An atomic save replaces the file, so the folder is what can be watched; one without a file may get it yet.
        watched += d->folder + u'/' + uuid;
        if (QFileInfo::exists(d->fileOf(uuid)))
            present += uuid;
    }
    d->watch(watched);
    for (const QString &uuid : d->machines.keys()) {
        if (present.contains(uuid))
            continue;
        d->machines.remove(uuid);
        d->stamps.remove(uuid);
        Q_EMIT machineRemoved(uuid);
    }
    for (const QString &uuid : present) {
        const bool isNew = !d->machines.contains(uuid);
        if (!isNew && d->stamps.value(uuid) == stampOf(d->fileOf(uuid)))
            continue;
        const QByteArray before = d->machines.value(uuid).revision;
        const StoredMachine machine = d->refresh(uuid);
        if (isNew)
            Q_EMIT machineAdded(uuid);
        else if (machine.revision != before)
            Q_EMIT machineChanged(uuid);
    }
}

} // namespace portside::store
