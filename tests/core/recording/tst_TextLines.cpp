#include "core/recording/TextLines.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using namespace portside::recording;

namespace {

QStringList linesOf(const QList<QByteArray> &pieces)
{
    QStringList texts;
    TextLines lines([&](const TextLine &line) { texts += line.text; });
    quint64 offset = 0;
    for (const QByteArray &piece : pieces) {
        lines.feed(piece, offset);
        offset += quint64(piece.size());
    }
    lines.finish();
    return texts;
}

} // namespace

class tst_TextLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void output_becomesPlainLinesHoweverItIsSplit_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("text"); // lines joined by |
        const auto row = [](const char *name, const QByteArray &output, const char *text) {
            QTest::newRow(name) << output << QString::fromUtf8(text);
        };
        row("line feeds", "a\nb\r\nc\r\r\nd", "a|b|c|d");
        row("empty lines", "a\n\nb\n", "a||b");
        row("carriage return alone", "10%\r20%\r\n", "10%|20%");
        row("colours", "\x1b[1;31merror\x1b[0m: no\n", "error: no");
        row("private and intermediate", "\x1b[?25l\x1b[>c\x1b[0 qx\n", "x");
        row("two byte escapes", "\x1b(B\x1b)0\x1b=a\x1b>\x1b#8b\n", "ab");
        row("title by BEL", "\x1b]0;evil\x07ok\n", "ok");
        row("title by ST", "\x1b]0;evil\x1b\\ok\n", "ok");
        row("DCS with line feed", "\x1bPq\nx\x1b\\ok\n", "ok");
        row("string ended by another sequence", "\x1b]0;t\x1b[1mok\n", "ok");
        row("string, ESC ESC", "\x1b]0;t\x1b\x1b\\ok\n", "ok");
        row("CAN ends a sequence", "\x1b[12\x18ok\n", "ok");
        row("line feed inside a sequence acts", "a\x1b[1\n;2mb\n", "a|b");
        row("backspace", "ab\b\bxy\n", "xy");
        row("backspace at the start", "\b\bx\n", "x");
        row("bells and NULs",
            QByteArray("a\0\a\x7f"
                       "b\n",
                       6),
            "ab");
        row("tab stays", "a\tb\n", "a\tb");
        row("UTF-8", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80\n", "grüß 😀");
        row("backspace over a pair", "\xf0\x9f\x98\x80\bx\n", "x");
        row("broken UTF-8", "a\xc3(\xff\xe2\x82z\n", "a\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBDz");
        row("overlong and surrogate", "\xc0\xaf\xe0\x80\xaf\xed\xa0\x80\n",
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        row("C1 in UTF-8 is no sequence",
            "\xc2\x9b"
            "31mx\n",
            "31mx");
        row("unfinished line", "login: ", "login: ");
        row("unfinished character", "a\xe2\x82", "a\xEF\xBF\xBD");
    }
    void output_becomesPlainLinesHoweverItIsSplit()
    {
        QFETCH(QByteArray, output);
        QFETCH(QString, text);
        const QStringList expected = text.split(QLatin1Char('|'));
        QCOMPARE(linesOf({output}), expected);
        for (qsizetype at = 1; at < output.size(); ++at)
            QCOMPARE(linesOf({output.left(at), output.mid(at)}), expected);
    }
    void units_knowTheirBytes()
    {
        QList<TextLine> found;
        TextLines lines([&](const TextLine &line) { found += line; });
        lines.feed(QByteArray("a\x1b[1m\xc3\xbc"), 100);
        lines.feed(QByteArray("\xf0\x9f\x98\x80\n"), 107);
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].origins == (QList<TextOrigin>{{100, 101}, {105, 107}, {107, 111}, {107, 111}}));
    }
    void stringWithoutEnd_doesNotHideTheRest()
    {
        const QStringList lines = linesOf({QByteArray("\x1b]0;") + QByteArray(100'000, 'x') + "\nvisible\n"});
        QCOMPARE(lines.last(), QStringLiteral("visible"));
    }
    void endlessLine_comesInPieces()
    {
        int pieces = 0;
        bool whole = true;
        TextLines lines([&](const TextLine &line) {
            ++pieces;
            whole = line.isWhole;
            QVERIFY(line.text.size() <= limits::searchLineCharacters + 1);
        });
        lines.feed(QByteArray(limits::searchLineCharacters * 3, 'x'), 0);
        QCOMPARE(pieces, 3);
        QVERIFY(!whole);
    }
};

QTEST_GUILESS_MAIN(tst_TextLines)
#include "tst_TextLines.moc"
