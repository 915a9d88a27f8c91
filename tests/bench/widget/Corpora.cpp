#include "tests/bench/widget/Corpora.h"

#include <QRandomGenerator>
#include <QString>

namespace {

constexpr qsizetype corpusBytes = 4 * 1000 * 1000;

QByteArray prose(int, int)
{
    static const char *words[] = {"serial", "console", "of",  "the",   "machine", "prints", "a",
                                  "long",   "line",    "and", "waits", "for",     "answer"};
    QRandomGenerator random(1);
    QByteArray out;
    int column = 0;
    while (out.size() < corpusBytes) {
        const QByteArray word = words[random.bounded(13)];
        column += int(word.size()) + 1;
        out += word + (column > 70 ? "\r\n" : " ");
        if (column > 70)
            column = 0;
    }
    return out;
}

QByteArray bootLog(int, int)
{
    QByteArray out;
    for (int i = 0; out.size() < corpusBytes; ++i)
        out += '[' + QByteArray("\x1b[0;32m  OK  \x1b[0m") + "] Started \x1b[0;1;39mUnit number " +
               QByteArray::number(i) + "\x1b[0m, which does something.\r\n";
    return out;
}

QByteArray trueColor(int, int columns)
{
    QRandomGenerator random(2);
    QByteArray out;
    for (int i = 0; out.size() < corpusBytes; ++i) {
        const quint32 c = random.generate();
        out += "\x1b[38;2;" + QByteArray::number(c & 255) + ';' + QByteArray::number(c >> 8 & 255) + ';' +
               QByteArray::number(c >> 16 & 255) + 'm' + char('a' + i % 26);
        if (i % columns == columns - 1)
            out += "\r\n";
    }
    return out;
}

QByteArray cjk(int, int)
{
    QRandomGenerator random(3);
    QByteArray out;
    for (int i = 1; out.size() < corpusBytes; ++i) {
        out += QString(QChar(0x4e00 + random.bounded(0x2000))).toUtf8();
        if (i % 35 == 0)
            out += "\r\n";
    }
    return out;
}

QByteArray cursorAddressing(int rows, int columns)
{
    QRandomGenerator random(4);
    QByteArray out;
    while (out.size() < corpusBytes) {
        const int top = 1 + random.bounded(rows - 2);
        out += "\x1b[" + QByteArray::number(top) + ';' + QByteArray::number(rows) + "r\x1b[" + QByteArray::number(top) +
               ';' + QByteArray::number(1 + random.bounded(columns)) + 'H';
        switch (random.bounded(4)) {
        case 0:
            out += "\x1b[L";
            break;
        case 1:
            out += "\x1b[M";
            break;
        case 2:
            out += "\x1b[3@abc";
            break;
        default:
            out += "\x1b[2Pstatus\x1b[K";
        }
    }
    return out + "\x1b[r";
}

constexpr Corpus rows[] = {
    {"prose", prose}, {"bootlog", bootLog}, {"truecolor", trueColor}, {"cjk", cjk}, {"cursor", cursorAddressing}};

} // namespace

std::span<const Corpus> corpora()
{
    return rows;
}

QByteArray fullScreen(int screenRows, int columns, ScreenColors colors, int seed)
{
    QByteArray out = "\x1b[?2026h";
    for (int row = 0; row < screenRows; ++row) {
        out += "\x1b[" + QByteArray::number(row + 1) + ";1H";
        for (int column = 0; column < columns; ++column) {
            const int n = row * 31 + column * 7 + seed;
            if (colors == ScreenColors::PerCell || (colors == ScreenColors::Runs && column % 10 == 0))
                out += "\x1b[38;5;" + QByteArray::number(16 + n % 200) + ";48;5;" +
                       QByteArray::number(16 + (n + 100) % 200) + 'm';
            out += char('!' + n % 94);
        }
    }
    return out + "\x1b[0m\x1b[?2026l";
}
