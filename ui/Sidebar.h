#pragma once

#include "ui/models/MachineFilter.h"
#include "ui/models/MachineListModel.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QLineEdit;
class QListView;

namespace portside::ui {

/// The left side: a filter, machines with their state, attached endpoints.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(MachineListModel &model, QWidget *parent = nullptr);

    void selectMachine(const QUuid &uuid);
    void selectEndpoint(const QString &address);
    void selectFirst();
    void focusList();

    QLineEdit *filterField() const { return m_filter; }
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void machineSelected(const QUuid &uuid);
    void endpointSelected(const QString &address);
    void nothingSelected();
    void activated(); ///< Enter or a double click: the user wants to work there
    void contextMenuRequested(const QPoint &globalPosition);

private:
    void select(const QModelIndex &source);
    void announce(const QModelIndex &current);
    void filter(const QString &typed);

    MachineListModel &m_model;
    MachineFilter m_rows;
    QPersistentModelIndex m_selected; ///< in m_model: stays selected while the filter hides it
    QLineEdit *m_filter;
    QListView *m_list;
};

} // namespace portside::ui
