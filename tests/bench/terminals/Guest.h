#pragma once

#include <QByteArray>
#include <QString>

namespace portside::bench {

/// What runs inside a terminal that is measured. It tells a FIFO, one line each: "r" when it is ready, "k NANOSECONDS"
/// when a key has come (the moment before it answers by painting a large area in another colour), "f NANOSECONDS" how
/// long the terminal took for a flood, until it had answered a question behind it.
int runGuest(const char *fifo);

/// The keys that it knows.
inline constexpr char paintKey = 'x';
inline constexpr char floodKey = 'f';
inline constexpr qint64 floodBytes = 20 * 1000 * 1000;

/// The clock of its times: CLOCK_MONOTONIC, the same in all processes.
qint64 monotonicNanoseconds();

} // namespace portside::bench
