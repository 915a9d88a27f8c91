#include "tests/core/terminal/Invariants.h"

#include "core/base/Limits.h"
#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"

#include <QRegularExpression>

namespace portside::test {

using namespace portside::terminal;

namespace {

QString brokenRow(const Row &row)
{
    for (int column = 0; column < row.used(); ++column) {
        const Cell cell = row.cell(column);
        if (cell.isWide() && !row.cell(column + 1).isWideTail())
            return QStringLiteral("a wide character without its right half in column %1").arg(column);
        if (cell.isWideTail() && (column == 0 || !row.cell(column - 1).isWide()))
            return QStringLiteral("a right half without its wide character in column %1").arg(column);
        if (cell.isWideTail() && !cell.isBlank())
            return QStringLiteral("a right half with a glyph in column %1").arg(column);
        if (row.codePoints(column).size() > size_t(limits::clusterCodePoints))
            return QStringLiteral("too many code points in column %1").arg(column);
        row.extra(column);
    }
    return {};
}

void actAsView(Terminal &terminal, unsigned char choice)
{
    switch (choice % 8) {
    case 0:
        if (choice & 64)
            terminal.setVtLevel(choice / 8 % 8);
        return terminal.reset();
    case 1:
        return terminal.softReset();
    case 2:
        return terminal.clearScrollback();
    case 3:
        if (choice & 64)
            return terminal.setEncodingChoice(EncodingChoice(choice / 8 % 4));
        return terminal.setEncoding(Encoding(choice / 8 % 3));
    case 4:
        if (choice & 32)
            return terminal.setResizePolicy(choice & 16 ? ResizePolicy::Reflow : ResizePolicy::KeepLines);
        return terminal.setPermissions({.conformance = (choice & 8) != 0, .clipboardWrite = (choice & 16) != 0});
    case 5:
        terminal.takeDamage();
        return;
    case 6:
        allText(terminal);
        return;
    case 7:
        selectedText(terminal, selectedRange(terminal, {{terminal.screenTop() - choice, choice % 9},
                                                        {terminal.screenTop() + 1, choice % 7},
                                                        SelectionUnit(choice / 8 % 4)}));
        return;
    }
}

} // namespace

QString brokenInvariant(const Terminal &terminal)
{
    const Cursor cursor = terminal.cursor();
    if (cursor.row < 0 || cursor.row >= terminal.rows() || cursor.column < 0 || cursor.column >= terminal.columns())
        return QStringLiteral("the cursor is at %1,%2").arg(cursor.row).arg(cursor.column);
    if (terminal.title().size() > limits::titleCharacters)
        return QStringLiteral("the title is too long");
    for (int number = 0; number < terminal.rows(); ++number) {
        const Row &row = terminal.row(number);
        if (row.used() > terminal.columns() || row.columns() != terminal.columns())
            return QStringLiteral("row %1 has %2 cells").arg(number).arg(row.used());
        if (const QString problem = brokenRow(row); !problem.isEmpty())
            return QStringLiteral("row %1: %2").arg(number).arg(problem);
    }
    if (terminal.firstLine() > terminal.screenTop() ||
        terminal.screenTop() - terminal.firstLine() > limits::scrollbackLines)
        return QStringLiteral("the scrollback counts %1 to %2").arg(terminal.firstLine()).arg(terminal.screenTop());
    for (qint64 line = std::max(terminal.firstLine(), terminal.screenTop() - 20); line < terminal.screenTop(); ++line) {
        if (const QString problem = brokenRow(terminal.line(line)); !problem.isEmpty())
            return QStringLiteral("line %1: %2").arg(line).arg(problem);
    }
    return {};
}

bool isKnownReply(const QByteArray &replies)
{
    QByteArray sevenBit; // after S8C1T they begin with one byte
    for (const char byte : replies)
        sevenBit +=
            uchar(byte) >= 0x80 && uchar(byte) < 0xa0 ? QByteArray("\x1b") + char(byte - 0x40) : QByteArray(1, byte);
    static const QRegularExpression known(QStringLiteral(
        "^(\x1b\\[\\??[0-9;]*[Rn]|\x1b\\[[89];\\d+;\\d+t|\x1b\\[\\?(1|6[2-5]);[0-9;]+c|\x1b\\[>(0|1|24|41|64);379;0c|"
        "\x1b\\["
        "[23];1;1;128;128;1;0x"
        "|\x1b/Z|\x1b\\[0000\\*\\{|\x1b\\[>[0-4];[0-2]m|\x1b\\[\\?[1-3];3S|\x1b\\[\\?\\d+;\\d+#Q|\x1b\\[\\??"
        "\\d+;[0124]\\$y|\x1bP!\\|00000000\x1b\\\\|\x1bP>\\|Portside\x1b\\\\"
        "|\x1bP0\\$r\x1b\\\\|\x1bP1\\$r[0-9;:]*(m|r|s|t| "
        "q|\"q|\"p|\\*\\||\\$[|}~]|\\*x)\x1b\\\\|\x1bP0\\+r\x1b\\\\|\x1bP1\\+r[0-9A-F=]+\x1b\\\\"
        "|\x1bP\\d+!~[0-9A-F]{4}\x1b\\\\|\x1bP1\\$u[0-9;@-_A-Z<>%=]*\x1b\\\\|\x1bP2\\$u[0-9/]*\x1b\\\\"
        "|\x1b\\](4;\\d+|5;[0-4]|1[0-9]);rgb:[0-9a-f]{4}/[0-9a-f]{4}/[0-9a-f]{4}\x1b\\\\)*$"));
    return known.match(QString::fromLatin1(sevenBit)).hasMatch();
}

QString playArbitrary(const unsigned char *bytes, size_t size)
{
    if (size == 0)
        return {};
    qint64 now = 0;
    Terminal terminal(1 + bytes[0] % 30, 1 + bytes[0] % 83, [&now] { return now += 3; });
    terminal.setScrollbackLimits(300, 64 * 1024);
    const size_t chunk = 1 + bytes[0] % 37;
    bool mayEcho = false;
    for (size_t at = 1; at < size;) {
        if (bytes[at] == 0xfe && at + 2 < size) {
            Position anchors[] = {{terminal.firstLine() + bytes[at + 1], bytes[at + 2] % 90},
                                  {terminal.endLine() - 1, 3}};
            Position *const both[] = {&anchors[0], &anchors[1]};
            terminal.resize(bytes[at + 1] % 70, bytes[at + 2], both);
            if (anchors[1].line < terminal.firstLine() || anchors[1].line >= terminal.endLine() ||
                anchors[1].column < 0)
                return QStringLiteral("an anchor is at %1,%2").arg(anchors[1].line).arg(anchors[1].column);
            at += 3;
        } else if (bytes[at] == 0xfd && at + 1 < size) {
            mayEcho = mayEcho || bytes[at + 1] % 8 == 4;
            actAsView(terminal, bytes[at + 1]);
            at += 2;
        } else {
            size_t end = at + 1;
            while (end < size && end - at < chunk && bytes[end] != 0xfe && bytes[end] != 0xfd)
                ++end;
            terminal.feed(QByteArrayView(bytes + at, qsizetype(end - at)));
            at = end;
        }
        if (const QByteArray replies = terminal.takeReplies(); !mayEcho && !isKnownReply(replies))
            return QStringLiteral("it answered %1").arg(QString::fromLatin1(replies.toPercentEncoding()));
    }
    if (const QString problem = brokenInvariant(terminal); !problem.isEmpty())
        return problem;
    terminal.reset();
    terminal.setEncoding(Encoding::Utf8);
    terminal.feed("OK");
    return terminal.row(0).text(0, 2) == QStringLiteral("OK").left(terminal.columns()) || terminal.columns() < 2
               ? QString()
               : QStringLiteral("it is not usable after a reset");
}

} // namespace portside::test
