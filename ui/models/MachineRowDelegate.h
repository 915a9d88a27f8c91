#pragma once

#include <QStyledItemDelegate>

namespace portside::ui {

/// Paints a row of the machine list: state mark, name, and the state's word below it; headings small and quiet.
class MachineRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace portside::ui
