#pragma once

#include "core/terminal/Selection.h"
#include "ui/terminal/TerminalPainter.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace portside::ui {

/// An address on the screen: one the guest marked (OSC 8) or one that reads as such.
struct FoundLink
{
    std::vector<SearchMatch> spans; ///< all parts of it that are near, from top to bottom
    QString uri;                    ///< as the guest gave it: show it through logText before anything is done with it
};

/// Only http, https and mailto count, and only addresses without control characters.
bool isAllowedLink(const QString &uri);
/// The link at a cell, if any with an allowed scheme.
std::optional<FoundLink> linkAt(const terminal::Terminal &terminal, terminal::Position cell);
/// The addresses of all links on lines [first, end), in the order in which they are read, each once.
QStringList linksOn(const terminal::Terminal &terminal, qint64 first, qint64 end);

/// An address for a tool tip: safe to show, broken into lines, and cut where it is longer than anyone reads.
QString addressLines(const QString &uri);

/// The column of each UTF-16 unit of the text of a line, with one entry more for its end: what a regular expression
/// found, in cells.
std::vector<int> columnsOfText(const terminal::Row &row, QString *text);

} // namespace portside::ui
