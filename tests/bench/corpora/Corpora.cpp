#include "tests/bench/corpora/Corpora.h"

#include <QString>

#include <random>

namespace {

using Random = std::mt19937;

int below(Random &random, int limit)
{
    return int(random() % unsigned(limit));
}

QByteArray word(Random &random)
{
    QByteArray letters;
    for (int i = 2 + below(random, 9); i > 0; --i)
        letters += char('a' + below(random, 26));
    return letters;
}

QByteArray words(Random &random, int columns)
{
    QByteArray line;
    while (line.size() < columns)
        line += word(random) + ' ';
    return line;
}

QByteArray proseLine(Random &random)
{
    return words(random, 40 + below(random, 38)).left(79) + "\r\n";
}

QByteArray bootLine(Random &random)
{
    if (below(random, 3) == 0)
        return "[\x1b[0;32m  OK  \x1b[0m] Started \x1b[0;1;39m" + word(random) + ".service\x1b[0m - " +
               words(random, 20) + ".\r\n";
    return "[    " + QByteArray::number(below(random, 9)) + '.' + QByteArray::number(100000 + below(random, 899999)) +
           "] " + word(random) + " 0000:00:1f.2: " + words(random, 20 + below(random, 30)) + "\r\n";
}

QByteArray trueColorCell(Random &random)
{
    QByteArray cell;
    for (const char *start : {"\x1b[38;2;", ";48;2;"}) {
        cell += start + QByteArray::number(below(random, 256)) + ';' + QByteArray::number(below(random, 256)) + ';' +
                QByteArray::number(below(random, 256));
    }
    return cell + 'm' + char('!' + below(random, 90));
}

QByteArray ideographLine(Random &random, int columns)
{
    QString line;
    for (int i = columns / 2 - below(random, columns / 4); i > 0; --i)
        line += QChar(0x4e00 + below(random, 0x5000));
    return line.toUtf8() + "\r\n";
}

QByteArray cursorStep(Random &random, int rows, int columns)
{
    const auto number = [&](int limit) { return QByteArray::number(1 + below(random, limit)); };
    QByteArray step = "\x1b[" + number(rows) + ';' + number(columns) + "H\x1b[3" +
                      QByteArray::number(below(random, 8)) + 'm' + word(random);
    switch (below(random, 12)) {
    case 0:
        step += "\x1b[5;" + QByteArray::number(rows - 4) + "r\x1b[7;1H\x1b[" + number(3) + "L";
        break;
    case 1:
        step += "\x1b[6;1H\x1b[" + number(3) + "M\x1b[r";
        break;
    case 2:
        step += "\x1b[" + number(9) + 'P';
        break;
    case 3:
        step += "\x1b[" + number(9) + '@';
        break;
    case 4:
        step += "\x1b[" + number(9) + "X\x1b[K";
        break;
    case 5:
        step += "\x1b[H\x1bM";
        break;
    }
    return step;
}

template <typename Make> QByteArray fill(qsizetype size, Make make)
{
    QByteArray bytes;
    bytes.reserve(size + 4096);
    while (bytes.size() < size)
        bytes += make();
    return bytes;
}

} // namespace

std::vector<Corpus> makeCorpora(qsizetype size, int rows, int columns)
{
    Random random(7);
    return {{"prose", fill(size, [&] { return proseLine(random); })},
            {"bootlog", fill(size, [&] { return bootLine(random); })},
            {"truecolor", fill(size, [&] { return trueColorCell(random); })},
            {"cjk", fill(size, [&] { return ideographLine(random, columns); })},
            {"cursor", fill(size, [&] { return cursorStep(random, rows, columns); })}};
}
