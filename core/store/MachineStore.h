#pragma once

#include "core/base/Result.h"
#include "core/model/VmDefinition.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

/// Definitions on disk: a folder per machine, named by its UUID, with domain.xml in it.
namespace portside::store {

/// One machine of the store. One whose file cannot be read has an `error` and a null definition; its file is left as it
/// is.
struct StoredMachine
{
    QString uuid;
    QString name; ///< of a broken one: what can still be read, else its UUID
    QString file;
    model::VmDefinition definition;
    QByteArray revision; ///< of the file's content; a save must name the one it began with
    QString error;

    bool isBroken() const { return !error.isEmpty(); }
};

/// All machines of one folder. Safe to use from several programs at once: writers lock the machine's folder, and a save
/// from an outdated revision is refused instead of undoing somebody else's. Broken definitions are listed and never
/// overwritten or removed by anything but undefine().
class MachineStore : public QObject
{
    Q_OBJECT
public:
    /// `folder` empty: machines below the XDG data folder. It is made when missing.
    explicit MachineStore(const QString &folder = {}, QObject *parent = nullptr);
    ~MachineStore() override;

    QString folder() const;
    /// Sorted by name as people sort: without regard to case, numbers by value.
    QList<StoredMachine> machines() const;
    /// By UUID, else by name. A name that several machines have is an error that lists their UUIDs.
    Result<StoredMachine> find(const QString &nameOrUuid) const;

    /// Saves a machine under its UUID (a new one is given when it has none) and returns it as stored. Replaces the
    /// definition of that UUID; refuses a name that another machine has.
    Result<StoredMachine> define(const model::VmDefinition &definition);
    /// Replaces the definition that had `revision`; refuses when the file has changed since.
    Result<StoredMachine> save(const model::VmDefinition &definition, const QByteArray &revision);
    Result<StoredMachine> rename(const QString &uuid, const QString &name);
    /// Removes the machine's folder entry. Disk images and recordings stay.
    Result<void> undefine(const QString &uuid);

    /// Reads the folder again; watching does so by itself.
    void reload();

Q_SIGNALS:
    void machineAdded(const QString &uuid);
    void machineChanged(const QString &uuid);
    void machineRemoved(const QString &uuid);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace portside::store
