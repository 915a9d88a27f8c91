#include "ui/devices/DevicesPage.h"

#include "core/model/PortOrder.h"
#include "core/qemu/Availability.h"
#include "core/qemu/LivePlan.h"
#include "core/session/HostRepair.h"
#include "core/session/ListenerProposal.h"
#include "ui/devices/AddDeviceMenu.h"
#include "ui/devices/DeviceList.h"
#include "ui/devices/DevicePanel.h"
#include "ui/devices/DevicePreview.h"
#include "ui/devices/FindingsList.h"
#include "ui/devices/PortBar.h"
#include "ui/devices/RowAids.h"
#include "ui/document/MachineDocument.h"
#include "ui/forms/FormBuilder.h"
#include "ui/look/Icons.h"
#include "ui/look/PlainLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <tuple>

namespace portside::ui {

namespace {

QToolButton *makeSmallButton(const QString &what)
{
    auto *button = new QToolButton;
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

} // namespace

DevicesPage::DevicesPage(MachineDocument &document, ContextOf contextOf, QWidget *parent)
    : QWidget(parent), m_document(document), m_contextOf(std::move(contextOf)), m_list(new DeviceList),
      m_panel(new DevicePanel), m_preview(new DevicePreview), m_findings(new FindingsList), m_hint(new PlainLabel),
      m_up(makeSmallButton(tr("Move up"))), m_down(makeSmallButton(tr("Move down"))),
      m_duplicate(makeSmallButton(tr("Duplicate"))), m_remove(new QPushButton(tr("&Remove"))),
      m_revert(new QPushButton(tr("Re&vert"))), m_apply(new QPushButton(tr("&Apply")))
{
    auto *work = new QSplitter(Qt::Vertical);
    work->addWidget(m_panel);
    work->addWidget(m_preview);
    work->setStretchFactor(0, 3);
    work->setStretchFactor(1, 2);
    work->setSizes({420, 180});
    work->setChildrenCollapsible(false);

    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 6, 8, 6);
    column->addWidget(work, 1);
    column->addWidget(m_findings);
    column->addWidget(makeButtons());

    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(makeLeftSide());
    sides->addWidget(right);
    sides->setSizes({280, 700});
    sides->setStretchFactor(1, 1);
    sides->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sides);

    connect(&m_document, &MachineDocument::changed, this, &DevicesPage::showAll);
    connect(m_list, &DeviceList::partSelected, this, &DevicesPage::showPart);
    connect(m_panel->form(), &FormBuilder::fieldEdited, this, &DevicesPage::editField);
    connect(m_panel, &DevicePanel::fixRequested, this, &DevicesPage::applyFix);
    connect(m_panel->portBar(), &PortBar::attachRequested, this, &DevicesPage::attachRequested);
    connect(m_findings, &FindingsList::fixRequested, this, &DevicesPage::applyFix);
    connect(m_findings, &FindingsList::chosen, this, &DevicesPage::goTo);
    m_panel->setRowAid(
        [this](const QList<model::FieldRow> &rows, const model::VmDefinition &definition, const MachinePart &part) {
            return withAvailability(withHostDevices(rows, definition, part), definition, part,
                                    m_contextOf(definition).capabilities);
        });
    showAll();
}

void DevicesPage::select(const MachinePart &part)
{
    m_list->select(part);
}

void DevicesPage::setHint(const QString &sentence)
{
    m_standingHint = sentence;
    showHint(m_list->currentPart());
}

QString DevicesPage::hint() const
{
    return m_hint->text();
}

// Of a changed port it is known whether the running machine can have it now.
void DevicesPage::showHint(const MachinePart &part)
{
    QString sentence = m_standingHint;
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (id && !m_running.isNull() && m_document.hasDraft()) {
        for (const qemu::LiveStep &step : qemu::livePlan(m_running, m_document.draft()).steps) {
            if (step.kind != qemu::LiveStep::Kind::Remove && step.after.id == *id)
                sentence = step.whyLater.isEmpty() ? tr("Apply changes this port in the running machine at once.")
                                                   : tr("At the next start: %1").arg(step.whyLater);
        }
    }
    m_hint->setUntrusted(sentence);
    m_hint->setToolTip(sentence);
}

void DevicesPage::apply()
{
    const Result<void> done = m_document.apply();
    if (!done) {
        Q_EMIT problem(done.errorMessage());
        return;
    }
    Q_EMIT applied();
}

void DevicesPage::removeSelected()
{
    const MachinePart part = m_list->currentPart();
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (!id)
        return;
    const QString title = summaryOf(m_document.draft(), part).title;
    m_document.change(m_document.draft().removeDevice(*id), tr("Remove %1").arg(title));
}

void DevicesPage::duplicateSelected()
{
    const MachinePart part = m_list->currentPart();
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (!id)
        return;
    const QString title = summaryOf(m_document.draft(), part).title;
    model::DeviceId added;
    m_document.change(m_document.draft().duplicateDevice(*id, &added), tr("Duplicate %1").arg(title));
    m_list->select(added);
}

void DevicesPage::moveSelected(int by)
{
    const MachinePart part = m_list->currentPart();
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (!id)
        return;
    const QString title = summaryOf(m_document.draft(), part).title;
    const model::DeviceId moved{id->element, id->index + by};
    m_document.change(model::withDeviceMoved(m_document.draft(), *id, moved.index), tr("Move %1").arg(title));
    m_list->select(moved);
}

void DevicesPage::setMachine(const session::MachineStatus &status, const model::VmDefinition &running)
{
    m_running = running;
    m_panel->portBar()->setMachine(status, running);
    showHint(m_list->currentPart());
}

QWidget *DevicesPage::makeLeftSide()
{
    auto *side = new QWidget;
    auto *add = new QToolButton;
    add->setText(tr("A&dd device"));
    add->setIcon(icon(Glyph::Add));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setPopupMode(QToolButton::InstantPopup);
    add->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *menu = new AddDeviceMenu(add);
    add->setMenu(menu);
    m_remove->setIcon(icon(Glyph::Remove));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    m_up->setArrowType(Qt::UpArrow);
    m_down->setArrowType(Qt::DownArrow);
    m_duplicate->setIcon(icon(Glyph::Copy));
    for (QToolButton *button : {m_up, m_down, m_duplicate})
        buttons->addWidget(button);
    connect(m_up, &QToolButton::clicked, this, [this] { moveSelected(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveSelected(1); });
    connect(m_duplicate, &QToolButton::clicked, this, &DevicesPage::duplicateSelected);
    buttons->addWidget(m_remove);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(8, 6, 0, 6);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(menu, &AddDeviceMenu::chosen, this, &DevicesPage::add);
    connect(m_remove, &QPushButton::clicked, this, &DevicesPage::removeSelected);
    return side;
}

QWidget *DevicesPage::makeButtons()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    QUndoStack *stack = &m_document.undoStack();
    for (const auto &[text, glyph, isUndo] :
         {std::tuple{tr("Undo"), Glyph::Undo, true}, std::tuple{tr("Redo"), Glyph::Redo, false}}) {
        auto *button = new QToolButton;
        button->setIcon(icon(glyph));
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setAutoRaise(true);
        button->setEnabled(false);
        connect(button, &QToolButton::clicked, stack, isUndo ? &QUndoStack::undo : &QUndoStack::redo);
        connect(stack, isUndo ? &QUndoStack::canUndoChanged : &QUndoStack::canRedoChanged, button,
                &QWidget::setEnabled);
        layout->addWidget(button);
    }
    layout->addWidget(m_hint, 1);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_revert->setToolTip(tr("Take back all changes since the last apply"));
    m_apply->setToolTip(tr("Save the definition"));
    m_apply->setIcon(icon(Glyph::Apply));
    layout->addWidget(m_revert);
    layout->addWidget(m_apply);
    connect(m_revert, &QPushButton::clicked, this, [this] { m_document.revert(); });
    connect(m_apply, &QPushButton::clicked, this, &DevicesPage::apply);
    return bar;
}

void DevicesPage::showAll()
{
    m_diagnostics = m_document.diagnostics();
    if (const auto capabilities = m_contextOf(m_document.draft()).capabilities)
        m_diagnostics += qemu::unavailableIn(m_document.draft(), *capabilities);
    m_list->show(m_document.draft(), m_diagnostics);
    m_findings->show(m_diagnostics);
    m_apply->setEnabled(m_document.hasDraft());
    m_revert->setEnabled(m_document.hasDraft());
    showPart();
}

void DevicesPage::showPart()
{
    const MachinePart part = m_list->currentPart();
    m_panel->show(part, m_document.draft(), m_diagnostics);
    m_preview->show(part, m_document.draft(), m_document.applied(), m_contextOf(m_document.draft()));
    const auto *id = std::get_if<model::DeviceId>(&part);
    m_remove->setEnabled(id);
    m_duplicate->setEnabled(id);
    m_up->setEnabled(id && id->index > 0);
    showHint(part);
    m_down->setEnabled(id && id->index + 1 < m_document.draft().devices(id->element).size());
}

void DevicesPage::editField(const QString &key, const QString &text)
{
    const MachinePart part = m_list->currentPart();
    const Result<model::VmDefinition> next = withPartField(m_document.draft(), part, key, text);
    if (!next) {
        m_panel->form()->setRefusal(key, next.errorMessage());
        return;
    }
    const model::DeviceSummary summary = summaryOf(m_document.draft(), part);
    const auto *id = std::get_if<model::DeviceId>(&part);
    const model::VmDefinition filled = id ? session::withProposals(*next, *id, key, m_document.neighbours()) : *next;
    m_document.change(filled, tr("Change %1").arg(summary.title), summary.title + QLatin1Char('/') + key);
}

void DevicesPage::applyFix(const Diagnostic &diagnostic)
{
    const auto fixed = model::applyFix(m_document.draft(), diagnostic, m_document.neighbours());
    if (fixed)
        return m_document.change(*fixed, model::fixLabel(diagnostic));
    if (const Result<void> done = session::repairHost(m_document.draft(), diagnostic); !done)
        Q_EMIT problem(done.errorMessage());
    m_document.checkAgain();
}

void DevicesPage::goTo(const Diagnostic &diagnostic)
{
    const model::VmDefinition &draft = m_document.draft();
    for (const MachinePart &part : partsOf(draft)) {
        if (!findingsOf(draft, part, {diagnostic}).isEmpty()) {
            m_list->select(part);
            break;
        }
    }
    m_panel->form()->focusField(diagnostic.path);
}

void DevicesPage::add(const QString &element, const QString &label)
{
    model::DeviceId added;
    m_document.change(withNewDevice(m_document.draft(), element, &added), tr("Add %1").arg(label));
    m_list->select(added);
}

} // namespace portside::ui
