#pragma once

#include <QByteArray>

/// One screen in which every cell differs from its neighbour in colour (`PerCell`), in runs of ten, or not at all.
enum class ScreenColors { Plain, Runs, PerCell };
QByteArray fullScreen(int rows, int columns, ScreenColors colors, int seed);
