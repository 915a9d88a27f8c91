#include "ui/search/SearchModel.h"

#include "core/base/LogText.h"
#include "ui/look/Icons.h"
#include "ui/look/ToolTip.h"

#include <QDateTime>
#include <QFontDatabase>

namespace portside::ui {

namespace {

constexpr int shownCharacters = 80;

QStandardItem *newItem(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    return item;
}

QString timeText(qint64 timeNs)
{
    return timeNs == 0
               ? QString()
               : QDateTime::fromMSecsSinceEpoch(timeNs / 1'000'000).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace

SearchModel::SearchModel(QObject *parent) : QStandardItemModel(0, Columns, parent)
{
    setHorizontalHeaderLabels({tr("Time"), tr("Line")});
}

void SearchModel::clearMatches()
{
    removeRows(0, rowCount());
    m_found.clear();
    m_matches = 0;
}

void SearchModel::add(const FoundOnConsole &found)
{
    const QString title = logLine(found.place.title, shownCharacters);
    const int count = int(found.matches.size());
    auto *console = newItem(found.isCut ? tr("%1: the newest %n match(es)", nullptr, count).arg(title)
                                        : tr("%1: %n match(es)", nullptr, count).arg(title));
    console->setIcon(icon(found.place.machine.isNull() ? Glyph::Attach : Glyph::SerialPort));
    QFont bold;
    bold.setBold(true);
    console->setFont(bold);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    for (const FoundOnConsole::Match &match : found.matches) {
        QStandardItem *line = newItem(match.match.line.trimmed());
        line->setFont(fixed);
        line->setToolTip(plainToolTip(match.match.line.trimmed()));
        console->appendRow({newItem(timeText(match.timeNs)), line});
    }
    m_found += found;
    m_matches += count;
    appendRow(console);
}

ConsolePlace SearchModel::placeOf(const QModelIndex &index) const
{
    return m_found.at(isMatch(index) ? index.parent().row() : index.row()).place;
}

ConsoleMatch SearchModel::matchOf(const QModelIndex &index) const
{
    return m_found.at(index.parent().row()).matches.at(index.row()).match;
}

} // namespace portside::ui
