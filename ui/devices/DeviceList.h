#pragma once

#include "ui/devices/MachinePart.h"

#include <QTreeWidget>

namespace portside::ui {

/// The parts of a definition below headings, each with a mark where something is wrong and a tool tip that says what.
class DeviceList : public QTreeWidget
{
    Q_OBJECT
public:
    explicit DeviceList(QWidget *parent = nullptr);

    /// Keeps the selected part, or the one at its place when it is gone.
    void show(const model::VmDefinition &definition, const Diagnostics &diagnostics);

    MachinePart currentPart() const;
    void select(const MachinePart &part);
    QStringList titles() const; ///< of the parts, in the order shown

Q_SIGNALS:
    void partSelected();

private:
    QTreeWidgetItem *itemOf(const MachinePart &part) const;

    QList<MachinePart> m_parts;
};

} // namespace portside::ui
