#include "ui/devices/FindingsList.h"

#include "core/base/LogText.h"
#include "core/model/Diagnose.h"
#include "ui/look/Icons.h"
#include "ui/look/SeverityLook.h"

#include <QHeaderView>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace portside::ui {

namespace {

enum Column { MessageColumn, FixColumn };
constexpr int mostHeight = 130;

} // namespace

FindingsList::FindingsList(QWidget *parent) : QWidget(parent), m_header(new QToolButton), m_list(new QTreeWidget)
{
    m_header->setCheckable(true);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setAutoRaise(true);
    m_header->setToolTip(tr("Show all findings about the definition"));
    m_list->setAccessibleName(tr("Findings about the definition"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setWordWrap(true);
    m_list->setUniformRowHeights(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(MessageColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(FixColumn, QHeaderView::ResizeToContents);
    m_list->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_header, 0, Qt::AlignLeft);
    column->addWidget(m_list);
    connect(m_header, &QToolButton::toggled, m_list, &QWidget::setVisible);
    const auto choose = [this](QTreeWidgetItem *item) { Q_EMIT chosen(m_findings[m_list->indexOfTopLevelItem(item)]); };
    connect(m_list, &QTreeWidget::itemClicked, this, choose);
    connect(m_list, &QTreeWidget::itemActivated, this, choose);
    hide();
}

void FindingsList::show(const Diagnostics &findings)
{
    setVisible(!findings.isEmpty());
    if (m_findings == findings)
        return;
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.severity > b.severity; });
    fill();
}

bool FindingsList::isOpen() const
{
    return m_header->isChecked();
}

void FindingsList::setOpen(bool open)
{
    m_header->setChecked(open);
}

void FindingsList::fill()
{
    m_list->clear();
    if (m_findings.isEmpty())
        return;
    m_header->setIcon(icon(lookOf(m_findings.first().severity).glyph));
    m_header->setText(tr("Findings: %1").arg(m_findings.size()));
    for (const Diagnostic &finding : std::as_const(m_findings)) {
        const QString sentence = logLine(finding.message);
        auto *item = new QTreeWidgetItem(m_list, {sentence});
        item->setIcon(MessageColumn, icon(lookOf(finding.severity).glyph));
        item->setToolTip(MessageColumn, QStringLiteral("<qt>%1</qt>").arg(sentence.toHtmlEscaped()));
        const QString label = model::fixLabel(finding);
        if (label.isEmpty())
            continue;
        auto *fix = new QPushButton(label);
        connect(fix, &QPushButton::clicked, this, [this, finding] { Q_EMIT fixRequested(finding); });
        m_list->setItemWidget(item, FixColumn, fix);
    }
    m_list->doItemsLayout();
    const int needed = m_list->visualItemRect(m_list->topLevelItem(0)).height() * int(m_findings.size());
    m_list->setFixedHeight(std::min(mostHeight, needed + 2 * m_list->frameWidth() + 2));
}

} // namespace portside::ui
