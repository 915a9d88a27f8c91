#pragma once

#include "core/qemu/CommandLine.h"
#include "core/session/MachineStatus.h"
#include "ui/devices/MachinePart.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QSplitter;
class QToolButton;

namespace portside::ui {

class DeviceList;
class DevicePanel;
class DevicePreview;
class FindingsList;
class MachineDocument;
class PlainLabel;

/// The Devices tab: list, form, preview, and the buttons that apply or revert the draft.
class DevicesPage : public QWidget
{
    Q_OBJECT
public:
    using ContextOf = std::function<qemu::LaunchContext(const model::VmDefinition &)>;

    DevicesPage(MachineDocument &document, ContextOf contextOf, QWidget *parent = nullptr);

    void select(const MachinePart &part);
    /// Shown above the buttons while not empty, such as when changes will take effect.
    void setHint(const QString &sentence);

    /// The state of the machine and the definition it runs with (null: it is off).
    void setMachine(const session::MachineStatus &status, const model::VmDefinition &running);

    DeviceList *list() const { return m_list; }
    DevicePanel *panel() const { return m_panel; }
    DevicePreview *preview() const { return m_preview; }
    QPushButton *applyButton() const { return m_apply; }
    QPushButton *revertButton() const { return m_revert; }
    QPushButton *removeButton() const { return m_remove; }
    QToolButton *upButton() const { return m_up; }
    QToolButton *downButton() const { return m_down; }
    QToolButton *duplicateButton() const { return m_duplicate; }
    QString hint() const;
    FindingsList *findings() const { return m_findings; }

public Q_SLOTS:
    /// Shows everything anew, such as when it has become known what QEMU can do.
    void refresh() { showAll(); }
    void apply();
    void removeSelected();
    void duplicateSelected();
    void moveSelected(int by);

Q_SIGNALS:
    void problem(const QString &sentence);
    void applied();
    /// Open the console of this port.
    void attachRequested(const QString &alias);

private:
    QWidget *makeLeftSide();
    QWidget *makeButtons();
    void showAll();
    void showPart();
    void editField(const QString &key, const QString &text);
    void applyFix(const Diagnostic &diagnostic);
    void goTo(const Diagnostic &diagnostic);
    void showHint(const MachinePart &part);
    void add(const QString &element, const QString &label);

    MachineDocument &m_document;
    ContextOf m_contextOf;
    model::VmDefinition m_running; ///< null: the machine is off
    QString m_standingHint;
    Diagnostics m_diagnostics; ///< of the draft, also those of the installed QEMU
    DeviceList *m_list;
    DevicePanel *m_panel;
    DevicePreview *m_preview;
    FindingsList *m_findings;
    PlainLabel *m_hint;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_duplicate;
    QPushButton *m_remove;
    QPushButton *m_revert;
    QPushButton *m_apply;
};

} // namespace portside::ui
