#pragma once

#include <QByteArray>

#include <vector>

struct Corpus
{
    const char *name;
    QByteArray bytes;
};

/// Prose, a boot log with SGR, true colour for each cell, ideographs, and cursor addressing with regions and
/// insert/delete: the same bytes on every run, about `size` each.
std::vector<Corpus> makeCorpora(qsizetype size, int rows, int columns);
