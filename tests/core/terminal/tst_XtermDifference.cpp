#include "core/terminal/Terminal.h"
#include "tests/core/terminal/LegalStream.h"
#include "tests/core/terminal/XtermPeer.h"

#include <QTest>

#include <algorithm>

using namespace portside;
using portside::test::XtermPeer;

namespace {

constexpr int rows = 10;
constexpr int columns = 20;

// xterm's RIS leaves the other screen and what was saved with it.
constexpr char fresh[] = "\x1b[64;1\"p\x1b[?47h\x1b"
                         "c\x1b[?47h\x1b[2J\x1b"
                         "7\x1b[?47l\x1b"
                         "7";

// Differences that stay: the shortest form of such a stream has one of the first, and a piece that ends with one of the
// others.
struct Explained
{
    QByteArrayList first;
    QByteArrayList ends;
    const char *reason;
};

const QByteArray restored = QByteArray("\x1b") + '8'; // DECRC
const QByteArray backIndex = QByteArray("\x1b") + '6';

const Explained explained[] = {
    {{"\x1b[!p", "\"p"},
     {"J", "K", "${"},
     "xterm forgets with DECSTR and DECSCL that cells are protected; DEC's manual protects the cells."},
    {{"\x1b[1\"q"},
     {"\x1b[?0J", "\x1b[?1J", "\x1b[?2J", "\x1b[?0K", "\x1b[?1K", "\x1b[?2K"},
     "In lines scrolled in or erased, xterm's selective erase takes protected cells too."},
    {{"\x1b[?7l"},
     {"\x1b[!p", "\x1b[?7h", "\"p"},
     "xterm remembers a wrap that was due while autowrap was off; ours is due only while it is on."},
    {{"\x1b["}, {"Z"}, "xterm keeps a due wrap across a backward tab, and then wraps from the middle of a line."},
    {{"\x1b[?69h"}, {"\t", "I"}, "A tab from beyond the right margin goes back to it in xterm. Ours never go left."},
    {{"\x1b[?6h"},
     {restored, "\x1b[?1049l", "\x1b[u"},
     "xterm restores a place outside the margins even in origin mode. We move it inside."},
    {{"\x1b[!p", "\"p"},
     {restored, "\x1b[?1049l", "\x1b[u"},
     "xterm takes a wrap that was due at the reset along with the cursor that it puts home. Ours has none there."},
    {{"漢"},
     {"'~", "'}", " @", " A", backIndex, "@", "P", "$v"},
     "Where columns with wide characters move, xterm loses cells at the edge or leaves a lone left half."},
    {{"漢"},
     {"L", "M"},
     "Where lines move between margins that cut a wide character, xterm loses it in lines that stay."},
    {{"\x1b[?7l"},
     {"漢", "漢字a"},
     "Without autowrap xterm drops a wide character at the edge, or lays it over the one before that."},
    {{"\x1b[4h"},
     {"漢", "漢字a"},
     "xterm decides once for all of a text whether it is inserted, wherever the margins are, and inserting loses or "
     "halves wide characters at the edge, too."},
};
// What xterm does since Debian 13's version; we do as Debian 12's.
constexpr int newerVersion = 390;
const Explained explainedOfNewer[] = {
    {{"\"p"},
     {"s"},
     "Below level 4 it ignores CSI s with parameters; before, they did not keep it from saving the cursor."},
    {{"\x1b[?6h"},
     {"$x", "$v", "${"},
     "A rectangle beyond the margins of origin mode is moved inside; before, nothing was left of it."},
};
// xterm sums a never written cell as a space, but its copy by DECCRA as nothing.
constexpr char blankCopies[] = "$v";
constexpr int blank = ' ';
// xterm may leave the right half of a wide character whose left one is overwritten; ours is a blank then.
constexpr char wide[] = "漢";
constexpr int loneHalf = ' ' - 0xffff + 0x10000;
// Since Debian 13's version the right half of a wide character counts one more.
constexpr int newerHalf = 1;

} // namespace

// The same streams to xterm and to us; then both say where the cursor is and what stands in each row and each column
// (DECRQCRA). PORTSIDE_STREAMS asks for another number of streams, PORTSIDE_FIRST_STREAM for another first seed.
class tst_XtermDifference : public QObject
{
    Q_OBJECT

    bool m_isNewer = false;

    // Ends with the checksum of the last column, which no other answer looks like.
    static QByteArray questions()
    {
        QByteArray bytes = "\x18\x1b[6n\x1b[64;1\"p\x1b[?6l\x1b[22#y";
        const auto ask = [&bytes](int id, int top, int left, int bottom, int right) {
            bytes += "\x1b[";
            for (int number : {id, 1, top, left, bottom})
                bytes += QByteArray::number(number) + ';';
            bytes += QByteArray::number(right) + "*y";
        };
        for (int row = 1; row <= rows; ++row)
            ask(row, row, 1, row, columns);
        for (int column = 1; column <= columns; ++column)
            ask(rows + column, 1, column, rows, column);
        return bytes + "\x1b[5n";
    }
    static QByteArray wholeOf(const QList<QByteArray> &stream) { return fresh + stream.join() + questions(); }
    static QByteArray ourAnswers(const QByteArray &bytes)
    {
        terminal::Terminal terminal(rows, columns);
        terminal.setPermissions({.conformance = true});
        terminal.feed(bytes);
        return terminal.takeReplies();
    }
    static QByteArray answersOf(XtermPeer &xterm) { return xterm.answersTo("\x1b[0n"); }
    bool isSame(const QByteArray &theirs, const QByteArray &sent) const
    {
        const QByteArray ours = ourAnswers(sent);
        return theirs == ours || (m_isNewer && sent.contains(wide) && onlySumsDiffer(theirs, ours, newerHalf));
    }
    bool differs(XtermPeer &xterm, const QList<QByteArray> &stream) const
    {
        const QByteArray bytes = wholeOf(stream);
        xterm.send(bytes);
        return !isSame(answersOf(xterm), bytes);
    }
    // Without every piece that is not needed for the difference.
    QList<QByteArray> shrunk(XtermPeer &xterm, QList<QByteArray> stream) const
    {
        for (qsizetype at = stream.size() - 1; at >= 0; --at) {
            QList<QByteArray> fewer = stream;
            fewer.removeAt(at);
            if (differs(xterm, fewer))
                stream = fewer;
        }
        return stream;
    }
    // The checksums of an answer differ by multiples of this only, and all else is equal.
    static bool onlySumsDiffer(const QByteArray &theirs, const QByteArray &ours, int unit)
    {
        const QList<QByteArray> left = theirs.split('\x1b');
        const QList<QByteArray> right = ours.split('\x1b');
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
            const auto sum = [](const QByteArray &answer) { return answer.right(4).toInt(nullptr, 16); };
            if (left.value(i) != right.value(i) &&
                (!left.value(i).contains("!~") || (sum(left[i]) - sum(right.value(i))) % unit != 0))
                return false;
        }
        return true;
    }
    // XTVERSION: "DCS > | XTerm(379) ST".
    static int versionOf(XtermPeer &xterm)
    {
        xterm.send("\x1b[>0q");
        const QByteArray answer = xterm.answersTo("\x1b\\");
        const qsizetype begin = answer.indexOf('(') + 1;
        return answer.mid(begin, answer.indexOf(')') - begin).toInt();
    }
    bool isExplained(XtermPeer &xterm, const QList<QByteArray> &least) const
    {
        const QByteArray bytes = least.join();
        xterm.send(wholeOf(least));
        const QByteArray theirs = answersOf(xterm);
        const QByteArray ours = ourAnswers(wholeOf(least));
        if ((bytes.contains(blankCopies) && onlySumsDiffer(theirs, ours, blank)) ||
            (bytes.contains(wide) && onlySumsDiffer(theirs, ours, loneHalf)))
            return true;
        const auto explains = [&](const Explained &row) {
            const auto isHere = [&](const QByteArray &first) { return bytes.contains(first); };
            const auto isLast = [&](const QByteArray &end) {
                return std::any_of(least.begin(), least.end(),
                                   [&](const QByteArray &piece) { return piece.endsWith(end); });
            };
            return std::any_of(row.first.begin(), row.first.end(), isHere) &&
                   std::any_of(row.ends.begin(), row.ends.end(), isLast);
        };
        return std::any_of(std::begin(explained), std::end(explained), explains) ||
               (m_isNewer && std::any_of(std::begin(explainedOfNewer), std::end(explainedOfNewer), explains));
    }
    static QString describe(XtermPeer &xterm, unsigned seed, const QList<QByteArray> &least)
    {
        const QByteArray bytes = wholeOf(least);
        xterm.send(bytes);
        const QList<QByteArray> theirs = answersOf(xterm).split('\x1b');
        const QList<QByteArray> ours = ourAnswers(bytes).split('\x1b');
        QByteArray difference;
        for (qsizetype i = 0; i < std::min(theirs.size(), ours.size()); ++i) {
            if (theirs[i] != ours[i])
                difference += ' ' + theirs[i] + '/' + ours[i];
        }
        return QStringLiteral("stream %1: %2 xterm/we:%3")
            .arg(seed)
            .arg(QString::fromLatin1(least.join().toPercentEncoding("[;?'\"$*!# {}<>=@")),
                 QString::fromLatin1(difference.left(120)));
    }
    static int option(const char *name, int otherwise)
    {
        return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
    }

private Q_SLOTS:
    void legalStreams_showTheSameScreen()
    {
        XtermPeer xterm(rows, columns);
        QVERIFY2(xterm.isRunning(), "xterm did not start.");
        m_isNewer = versionOf(xterm) >= newerVersion;
        const int first = option("PORTSIDE_FIRST_STREAM", 1);
        const int last = first + option("PORTSIDE_STREAMS", 10000) - 1;
        // Some are on their way while the answers to others are read.
        constexpr int batch = 20;
        QStringList found;
        for (int start = first; start <= last && found.size() < 10; start += batch) {
            QList<QList<QByteArray>> streams;
            for (int seed = start; seed < start + batch; ++seed) {
                streams += test::legalStream(unsigned(seed), rows, columns);
                xterm.send(wholeOf(streams.back()));
            }
            QList<int> different;
            for (int i = 0; i < batch; ++i) {
                const QByteArray theirs = answersOf(xterm);
                QVERIFY2(!theirs.isEmpty(), "xterm does not answer.");
                if (!isSame(theirs, wholeOf(streams[i])))
                    different += i;
            }
            for (const int i : different) {
                const QList<QByteArray> least = shrunk(xterm, streams[i]);
                if (isExplained(xterm, least))
                    continue;
                found += describe(xterm, unsigned(start + i), least);
                qWarning("%s", qPrintable(found.back()));
            }
        }
        QVERIFY(found.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_XtermDifference)
#include "tst_XtermDifference.moc"
