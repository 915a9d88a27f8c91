#include "ui/models/MachineFilter.h"

#include "ui/models/MachineListModel.h"

#include <algorithm>

namespace portside::ui {

using Kind = MachineListModel::Kind;

void MachineFilter::setWords(const QString &typed)
{
    m_words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool MachineFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    if (at.data(MachineListModel::KindRole).value<Kind>() == Kind::Heading)
        return anyEndpointMatches();
    return matches(at);
}

bool MachineFilter::matches(const QModelIndex &index) const
{
    const QString text =
        index.data().toString() + QLatin1Char(' ') + index.data(MachineListModel::StateTextRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool MachineFilter::anyEndpointMatches() const
{
    for (int row = sourceModel()->rowCount() - 1; row >= 0; --row) {
        const QModelIndex at = sourceModel()->index(row, 0);
        if (at.data(MachineListModel::KindRole).value<Kind>() != Kind::Endpoint)
            return false;
        if (matches(at))
            return true;
    }
    return false;
}

} // namespace portside::ui
