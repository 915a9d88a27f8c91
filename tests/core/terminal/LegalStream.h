#pragma once

#include <QByteArray>
#include <QList>

namespace portside::test {

/// Sequences that the DEC manuals and xterm's ctlseqs define, chosen and filled in by chance: what a full-screen
/// program could send to a terminal of `rows` by `columns`. The same seed gives the same stream.
QList<QByteArray> legalStream(unsigned seed, int rows, int columns);

} // namespace portside::test
