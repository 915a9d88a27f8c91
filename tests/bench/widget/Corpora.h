#pragma once

#include <QByteArray>

#include <span>

/// What guests send in bulk; each about 4 MB, made here, the same on every run.
struct Corpus
{
    const char *name;
    QByteArray (*make)(int rows, int columns);
};

std::span<const Corpus> corpora();

/// One screen in which every cell differs from its neighbour in colour (`PerCell`), in runs of ten, or not at all.
enum class ScreenColors { Plain, Runs, PerCell };
QByteArray fullScreen(int rows, int columns, ScreenColors colors, int seed);
