#include "tests/core/terminal/LegalStream.h"

#include <random>

namespace portside::test {

namespace {

// In a piece, # stands for a small count, R for a row, C for a column, P for one of 0 to 2, A for a printable
// character's code; more rows of a piece make it more frequent.
constexpr const char *pieces[] = {
    "text",
    "text",
    "text",
    "long text",
    "\r",
    "\n",
    "\r\n",
    "\b",
    "\t",
    "\v",
    "\f",
    "\x1b[RH",
    "\x1b[R;CH",
    "\x1b[R;CH",
    "\x1b[R;CH",
    "\x1b[R;Cf",
    "\x1b[#A",
    "\x1b[#B",
    "\x1b[#C",
    "\x1b[#D",
    "\x1b[#E",
    "\x1b[#F",
    "\x1b[CG",
    "\x1b[C`",
    "\x1b[Rd",
    "\x1b[#a",
    "\x1b[#e",
    "\x1b[#I",
    "\x1b[#Z",
    "\x1b[#@",
    "\x1b[#P",
    "\x1b[#L",
    "\x1b[#M",
    "\x1b[#X",
    "\x1b[#S",
    "\x1b[#T",
    "\x1b[# @",
    "\x1b[# A",
    "x\x1b[#b",
    "\x1b[PJ",
    "\x1b[PK",
    "\x1b[?PJ",
    "\x1b[?PK",
    "\x1b[1\"qkept\x1b[0\"q",
    "\x1b[1\"q",
    "\x1b[0\"q",
    "\x1b[R;Rr",
    "\x1b[r",
    "\x1b[?69h",
    "\x1b[?69h\x1b[C;Cs",
    "\x1b[?69h\x1b[C;Cs",
    "\x1b[?69l",
    "\x1b[?6h",
    "\x1b[?6l",
    "\x1b[?7h",
    "\x1b[?7l",
    "\x1b[4h",
    "\x1b[4l",
    "\x1b[20h",
    "\x1b[20l",
    "\x1b[3g",
    "\x1b[g",
    "\x1bH",
    "\x1b"
    "7",
    "\x1b"
    "8",
    "\x1b"
    "D",
    "\x1b"
    "E",
    "\x1bM",
    "\x1b"
    "6",
    "\x1b"
    "9",
    "\x1b#8",
    "\x1b[R;C;R;C;1;R;C;1$v",
    "\x1b[A;R;C;R;C$x",
    "\x1b[R;C;R;C$z",
    "\x1b[R;C;R;C${",
    "\x1b[#'}",
    "\x1b[#'~",
    "\x1b[?1049h",
    "\x1b[?1049l",
    "\x1b[?47h",
    "\x1b[?47l",
    "漢",
    "漢字a",
    "\x1b[s",
    "\x1b[u",
    "\x1b[?1047h",
    "\x1b[?1047l",
    "\x1b[2*x\x1b[R;C;R;C;1$r",
    "\x1b[!p",
    "\x1b[61\"p",
    "\x1b[63;1\"p",
    "\x1b[64;1\"p",
};

using Random = std::mt19937;

int below(Random &random, int limit)
{
    return int(random() % unsigned(limit));
}

QByteArray letters(Random &random, int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += char('!' + below(random, 90));
    return text;
}

QByteArray filled(const QByteArray &piece, Random &random, int rows, int columns)
{
    if (piece == "text" || piece == "long text")
        return letters(random, 1 + below(random, piece == "text" ? 8 : 3 * columns));
    // The last byte is the final one, whatever letter it is.
    QByteArray bytes;
    for (qsizetype i = 0; i < piece.size(); ++i) {
        const char c = piece[i];
        const bool isNumber = piece.startsWith("\x1b[") && i + 1 < piece.size() && QByteArrayView("#RCPA").contains(c);
        if (!isNumber)
            bytes += c;
        else if (c == 'A')
            bytes += QByteArray::number('!' + below(random, 90));
        else
            bytes += QByteArray::number(c == 'P'   ? below(random, 3)
                                        : c == '#' ? below(random, 6)
                                        : c == 'R' ? 1 + below(random, rows)
                                                   : 1 + below(random, columns));
    }
    return bytes;
}

} // namespace

QList<QByteArray> legalStream(unsigned seed, int rows, int columns)
{
    Random random{seed};
    QList<QByteArray> stream;
    for (int left = 5 + below(random, 40); left > 0; --left)
        stream += filled(pieces[below(random, int(std::size(pieces)))], random, rows, columns);
    return stream;
}

} // namespace portside::test
