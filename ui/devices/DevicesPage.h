#pragma once

#include "core/qemu/CommandLine.h"
#include "ui/devices/MachinePart.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QSplitter;

namespace portside::ui {

class DeviceList;
class DevicePanel;
class DevicePreview;
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

    DeviceList *list() const { return m_list; }
    DevicePanel *panel() const { return m_panel; }
    DevicePreview *preview() const { return m_preview; }
    QPushButton *applyButton() const { return m_apply; }
    QPushButton *revertButton() const { return m_revert; }
    QPushButton *removeButton() const { return m_remove; }

public Q_SLOTS:
    void apply();
    void removeSelected();

Q_SIGNALS:
    void problem(const QString &sentence);
    void applied();

private:
    QWidget *makeLeftSide();
    QWidget *makeButtons();
    void showAll();
    void showPart();
    void editField(const QString &key, const QString &text);
    void applyFix(const Diagnostic &diagnostic);
    void add(const QString &element, const QString &label);

    MachineDocument &m_document;
    ContextOf m_contextOf;
    DeviceList *m_list;
    DevicePanel *m_panel;
    DevicePreview *m_preview;
    PlainLabel *m_hint;
    QPushButton *m_remove;
    QPushButton *m_revert;
    QPushButton *m_apply;
};

} // namespace portside::ui
