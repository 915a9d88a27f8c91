#pragma once

#include "ui/search/ConsoleSearch.h"

#include <QStandardItemModel>

namespace portside::ui {

/// What a search found: a row for each console, below it a row for each match with time and line.
class SearchModel : public QStandardItemModel
{
    Q_OBJECT
public:
    enum Column { Time, Line, Columns };

    explicit SearchModel(QObject *parent = nullptr);

    void clearMatches();
    void add(const FoundOnConsole &found);
    int matches() const { return m_matches; }

    bool isMatch(const QModelIndex &index) const { return index.parent().isValid(); }
    ConsolePlace placeOf(const QModelIndex &index) const;
    ConsoleMatch matchOf(const QModelIndex &index) const;

private:
    QList<FoundOnConsole> m_found; ///< one for each top row
    int m_matches = 0;
};

} // namespace portside::ui
