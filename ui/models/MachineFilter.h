#pragma once

#include <QSortFilterProxyModel>

namespace portside::ui {

/// Rows of the machine list whose name, address or state holds every word typed; the heading shows while an endpoint
/// does.
class MachineFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &typed);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool matches(const QModelIndex &index) const;
    bool anyEndpointMatches() const;

    QStringList m_words;
};

} // namespace portside::ui
