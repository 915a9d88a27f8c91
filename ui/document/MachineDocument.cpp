#include "ui/document/MachineDocument.h"

#include "core/store/Neighbours.h"

#include <QUndoCommand>

namespace portside::ui {

class MachineDocument::Change : public QUndoCommand
{
public:
    Change(MachineDocument &document, const model::VmDefinition &after, const QString &what, const QString &mergeKey)
        : QUndoCommand(what), m_document(document), m_before(document.m_draft), m_after(after), m_mergeKey(mergeKey)
    {
    }

    void undo() override { m_document.setDraft(m_before); }
    void redo() override { m_document.setDraft(m_after); }
    int id() const override { return 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Change *>(other);
        if (m_mergeKey.isEmpty() || m_mergeKey != next->m_mergeKey)
            return false;
        m_after = next->m_after;
        return true;
    }

private:
    MachineDocument &m_document;
    model::VmDefinition m_before;
    model::VmDefinition m_after;
    QString m_mergeKey;
};

MachineDocument::MachineDocument(store::MachineStore &store, const store::StoredMachine &machine, QObject *parent)
    : QObject(parent), m_store(store), m_stored(machine), m_draft(machine.definition)
{
    m_diagnostics = model::diagnose(m_draft, neighbours());
    connect(&m_store, &store::MachineStore::machineChanged, this, [this](const QString &uuid) {
        if (uuid == m_stored.uuid && !m_saving)
            readStored();
    });
}

void MachineDocument::change(const model::VmDefinition &next, const QString &what, const QString &mergeKey)
{
    if (next.toXml() != m_draft.toXml())
        m_undo.push(new Change(*this, next, what, mergeKey)); // the stack owns it
}

void MachineDocument::revert()
{
    change(m_stored.definition, tr("Revert all changes"));
}

Result<void> MachineDocument::apply()
{
    // While it saves, the store tells of our own change, and of another that must not pass for the version we know.
    m_saving = true;
    const Result<store::StoredMachine> saved = m_store.save(m_draft, m_stored.revision);
    m_saving = false;
    if (!saved) {
        readStored();
        return saved.error();
    }
    m_stored = *saved;
    m_undo.setClean(); // later edits are steps of their own
    setDraft(m_stored.definition);
    return {};
}

void MachineDocument::setDraft(const model::VmDefinition &draft)
{
    m_draft = draft;
    checkAgain();
}

void MachineDocument::checkAgain()
{
    m_diagnostics = model::diagnose(m_draft, neighbours());
    Q_EMIT changed();
}

QList<model::Neighbour> MachineDocument::neighbours() const
{
    return store::neighboursOf(m_store, m_stored.uuid);
}

void MachineDocument::readStored()
{
    const Result<store::StoredMachine> now = m_store.find(m_stored.uuid);
    if (!now || now->isBroken() || now->revision == m_stored.revision)
        return;
    const bool followed = !hasDraft();
    m_stored = *now;
    if (followed) {
        m_undo.clear();
        setDraft(m_stored.definition);
        return;
    }
    Q_EMIT changed();
    Q_EMIT changedElsewhere(
        tr("The definition of %1 was changed by another program. Apply replaces its version with yours; "
           "Revert takes its version.")
            .arg(m_stored.name));
}

} // namespace portside::ui
