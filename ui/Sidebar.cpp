#include "ui/Sidebar.h"

#include "ui/look/Icons.h"
#include "ui/models/MachineRowDelegate.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace portside::ui {

using Kind = MachineListModel::Kind;

Sidebar::Sidebar(MachineListModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_filter(new QLineEdit(this)), m_list(new QListView(this))
{
    m_rows.setSourceModel(&model);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the machines by name or state"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_list->setAccessibleName(tr("Machines and endpoints"));
    m_list->setModel(&m_rows);
    m_list->setItemDelegate(new MachineRowDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setFrameShape(QFrame::NoFrame);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);

    connect(m_filter, &QLineEdit::textChanged, this, &Sidebar::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &Sidebar::focusList);
    connect(m_list, &QListView::activated, this, &Sidebar::activated);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &point) {
        if (m_list->indexAt(point).isValid())
            Q_EMIT contextMenuRequested(m_list->viewport()->mapToGlobal(point));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::announce);
}

void Sidebar::selectMachine(const QUuid &uuid)
{
    select(m_model.indexOf(uuid));
}

void Sidebar::selectEndpoint(const QString &address)
{
    select(m_model.indexOfEndpoint(address));
}

void Sidebar::selectFirst()
{
    const QModelIndex first = m_model.index(0);
    if (first.isValid() && first.flags() & Qt::ItemIsSelectable)
        select(first);
    else
        Q_EMIT nothingSelected();
}

void Sidebar::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::select(const QModelIndex &source)
{
    QModelIndex row = m_rows.mapFromSource(source);
    if (source.isValid() && !row.isValid()) { // hidden by the filter
        m_filter->clear();
        row = m_rows.mapFromSource(source);
    }
    if (row.isValid())
        m_list->setCurrentIndex(row);
}

void Sidebar::announce(const QModelIndex &current)
{
    if (!current.isValid())
        return;
    m_selected = m_rows.mapToSource(current);
    if (current.data(MachineListModel::KindRole).value<Kind>() == Kind::Machine)
        Q_EMIT machineSelected(current.data(MachineListModel::UuidRole).toUuid());
    else
        Q_EMIT endpointSelected(current.data(MachineListModel::AddressRole).toString());
}

void Sidebar::filter(const QString &typed)
{
    const QModelIndex selected = m_selected;
    m_rows.setWords(typed);
    m_selected = selected; // the view moves to a neighbour when its row goes
    const QModelIndex row = m_rows.mapFromSource(selected);
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->setCurrentIndex(row);
    m_list->viewport()->update();
}

} // namespace portside::ui
