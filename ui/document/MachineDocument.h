#pragma once

#include "core/model/Diagnose.h"
#include "core/store/MachineStore.h"

#include <QUndoStack>

namespace portside::ui {

/// A stored definition and the draft that is worked on. Every edit is one undo step of a whole value, so undo restores
/// the very bytes. Nothing is saved before apply(). When the stored definition changes elsewhere, a clean draft
/// follows; a changed one stays and changedElsewhere() says so.
class MachineDocument : public QObject
{
    Q_OBJECT
public:
    MachineDocument(store::MachineStore &store, const store::StoredMachine &machine, QObject *parent = nullptr);

    const model::VmDefinition &draft() const { return m_draft; }
    const model::VmDefinition &applied() const { return m_stored.definition; }
    QString uuid() const { return m_stored.uuid; }
    bool hasDraft() const { return m_draft.toXml() != m_stored.definition.toXml(); }
    const Diagnostics &diagnostics() const { return m_diagnostics; } ///< of the draft
    QUndoStack &undoStack() { return m_undo; }
    QList<model::Neighbour> neighbours() const; ///< the other machines of the store

    /// Makes `next` the draft. Edits with the same, not empty `mergeKey` that follow each other are one undo step.
    void change(const model::VmDefinition &next, const QString &what, const QString &mergeKey = {});
    /// What the rules found on this computer may be mended there.
    void checkAgain();
    /// Back to what is stored; this too can be undone.
    void revert();
    /// Saves the draft. An error leaves everything as it was.
    Result<void> apply();

Q_SIGNALS:
    void changed(); ///< the draft, what is stored, or the findings
    void changedElsewhere(const QString &sentence);

private:
    class Change;

    void setDraft(const model::VmDefinition &draft);
    void readStored();

    store::MachineStore &m_store;
    store::StoredMachine m_stored;
    bool m_saving = false;
    model::VmDefinition m_draft;
    Diagnostics m_diagnostics;
    QUndoStack m_undo;
};

} // namespace portside::ui
