#include "ui/devices/DeviceList.h"

#include "core/base/LogText.h"
#include "ui/devices/DeviceFamilies.h"
#include "ui/look/Icons.h"
#include "ui/look/SeverityLook.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr int partRole = Qt::UserRole; // index into m_parts
enum Column { TitleColumn, MarkColumn };

void mark(QTreeWidgetItem *item, const Diagnostics &findings)
{
    if (findings.isEmpty())
        return;
    QStringList sentences;
    for (const Diagnostic &finding : findings)
        sentences += logLine(finding.message);
    const auto worst =
        std::max_element(findings.cbegin(), findings.cend(),
                         [](const Diagnostic &a, const Diagnostic &b) { return a.severity < b.severity; });
    item->setIcon(MarkColumn, icon(lookOf(worst->severity).glyph));
    const QString tip = QStringLiteral("<qt>%1</qt>").arg(sentences.join(QLatin1Char('\n')).toHtmlEscaped());
    item->setToolTip(TitleColumn, tip);
    item->setToolTip(MarkColumn, tip);
    item->setData(TitleColumn, Qt::AccessibleDescriptionRole, sentences.join(QLatin1Char(' ')));
}

QTreeWidgetItem *addHeading(QTreeWidget *tree, const DeviceFamily &family)
{
    auto *heading = new QTreeWidgetItem(tree, {QCoreApplication::translate("DeviceFamily", family.label)});
    heading->setFlags(Qt::ItemIsEnabled);
    heading->setData(TitleColumn, partRole, -1);
    heading->setFirstColumnSpanned(true);
    QFont font = tree->font();
    font.setBold(true);
    heading->setFont(TitleColumn, font);
    heading->setForeground(TitleColumn, tree->palette().brush(QPalette::PlaceholderText));
    return heading;
}

} // namespace

DeviceList::DeviceList(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Devices of the machine"));
    setColumnCount(2);
    setHeaderHidden(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(MarkColumn, QHeaderView::Fixed);
    header()->resizeSection(MarkColumn, 26);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(12);
    setTextElideMode(Qt::ElideRight);
    connect(this, &QTreeWidget::currentItemChanged, this, &DeviceList::partSelected);
}

void DeviceList::show(const model::VmDefinition &definition, const Diagnostics &diagnostics)
{
    const int row = currentItem() ? currentItem()->data(TitleColumn, partRole).toInt() : 0;
    const MachinePart selected = currentPart();
    const QSignalBlocker quiet(this);
    clear();
    m_parts = partsOf(definition);
    for (int family = 0; family < int(deviceFamilies().size()); ++family) {
        QTreeWidgetItem *heading = nullptr;
        for (int i = 0; i < int(m_parts.size()); ++i) {
            if (familyOf(m_parts[i]) != family)
                continue;
            if (!heading)
                heading = addHeading(this, deviceFamilies()[std::size_t(family)]);
            auto *item = new QTreeWidgetItem(heading, {logLine(summaryOf(definition, m_parts[i]).title)});
            item->setData(TitleColumn, partRole, i);
            item->setIcon(TitleColumn, icon(glyphOf(m_parts[i])));
            mark(item, findingsOf(definition, m_parts[i], diagnostics));
        }
    }
    expandAll();
    if (QTreeWidgetItem *item = itemOf(selected))
        setCurrentItem(item);
    else if (!m_parts.isEmpty())
        setCurrentItem(itemOf(m_parts[std::clamp(row - 1, 0, int(m_parts.size()) - 1)]));
}

MachinePart DeviceList::currentPart() const
{
    const int index = currentItem() ? currentItem()->data(TitleColumn, partRole).toInt() : -1;
    return index >= 0 && index < m_parts.size() ? m_parts[index] : MachinePart(MachineShare::General);
}

void DeviceList::select(const MachinePart &part)
{
    if (QTreeWidgetItem *item = itemOf(part))
        setCurrentItem(item);
}

QStringList DeviceList::titles() const
{
    QStringList result;
    for (QTreeWidgetItemIterator it(const_cast<DeviceList *>(this)); *it; ++it) {
        if ((*it)->data(TitleColumn, partRole).toInt() >= 0)
            result += (*it)->text(TitleColumn);
    }
    return result;
}

QTreeWidgetItem *DeviceList::itemOf(const MachinePart &part) const
{
    const int index = int(m_parts.indexOf(part));
    for (QTreeWidgetItemIterator it(const_cast<DeviceList *>(this)); *it; ++it) {
        if (index >= 0 && (*it)->data(TitleColumn, partRole).toInt() == index)
            return *it;
    }
    return nullptr;
}

} // namespace portside::ui
