#pragma once

#include <QString>

namespace portside::terminal {
class Terminal;
}

namespace portside::test {

/// What holds for a terminal whatever it was fed: places within the screen, wide characters whole, tables big enough,
/// text that can be read. Empty, or the first thing that is wrong.
QString brokenInvariant(const terminal::Terminal &terminal);

/// Whether every byte of an answer is one that we may send: printable, in sequences that we know, without line breaks.
bool isKnownReply(const QByteArray &replies);

/// Plays arbitrary bytes: the first chooses size and chunk, 0xfe followed by two bytes resizes, 0xfd by one does what a
/// view may do. Answers what broke.
QString playArbitrary(const unsigned char *bytes, size_t size);

} // namespace portside::test
