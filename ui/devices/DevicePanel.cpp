#include "ui/devices/DevicePanel.h"

#include "core/model/Diagnose.h"
#include "ui/devices/PortBar.h"
#include "ui/forms/FieldNote.h"
#include "ui/forms/FormBuilder.h"
#include "ui/look/PlainLabel.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <memory>

namespace portside::ui {

DevicePanel::DevicePanel(QWidget *parent)
    : QWidget(parent), m_title(new PlainLabel(PlainLabel::Lines::One)),
      m_details(new PlainLabel(PlainLabel::Lines::One)), m_guest(new PlainLabel(PlainLabel::Lines::Many)),
      m_portBar(new PortBar), m_noForm(new PlainLabel(PlainLabel::Lines::Many)), m_findings(new QVBoxLayout),
      m_form(new FormBuilder)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    m_title->setFont(large);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_guest->setForegroundRole(QPalette::PlaceholderText);
    m_noForm->setUntrusted(tr(
        "Portside has no form for this device. It is kept exactly as it is; below is what stands in the definition."));
    m_findings->setSpacing(2);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_title);
    layout->addWidget(m_details);
    layout->addWidget(m_guest);
    layout->addWidget(m_portBar);
    layout->addSpacing(4);
    layout->addLayout(m_findings);
    layout->addWidget(m_noForm);
    layout->addWidget(m_form);
    layout->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(m_form, &FormBuilder::fixRequested, this, &DevicePanel::fixRequested);
}

void DevicePanel::show(const MachinePart &part, const model::VmDefinition &draft, const Diagnostics &diagnostics)
{
    const model::DeviceSummary summary = summaryOf(draft, part);
    QList<model::FieldRow> rows = rowsOf(draft, part);
    if (m_rowAid)
        rows = m_rowAid(rows, draft, part);
    m_title->setUntrusted(summary.title);
    m_details->setUntrusted(summary.details);
    m_details->setVisible(!summary.details.isEmpty());
    m_guest->setUntrusted(summary.guest);
    m_guest->setVisible(!summary.guest.isEmpty());
    const auto *id = std::get_if<model::DeviceId>(&part);
    m_portBar->show(draft, id ? *id : model::DeviceId());
    m_noForm->setVisible(rows.isEmpty());
    m_form->setRows(rows);
    showGeneralFindings(m_form->setDiagnostics(findingsOf(draft, part, diagnostics)));
}

QString DevicePanel::title() const
{
    return m_title->text();
}

void DevicePanel::showGeneralFindings(const Diagnostics &findings)
{
    while (m_findings->count() > findings.size()) {
        const std::unique_ptr<QLayoutItem> item(m_findings->takeAt(m_findings->count() - 1));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    while (m_findings->count() < findings.size()) {
        auto *note = new FieldNote;
        connect(note, &FieldNote::fixRequested, this, &DevicePanel::fixRequested);
        m_findings->addWidget(note);
    }
    for (int i = 0; i < findings.size(); ++i)
        static_cast<FieldNote *>(m_findings->itemAt(i)->widget())->show(findings[i], model::fixLabel(findings[i]));
}

} // namespace portside::ui
