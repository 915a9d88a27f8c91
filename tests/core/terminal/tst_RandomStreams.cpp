#include "tests/core/terminal/Invariants.h"

#include <QTest>

#include <random>
#include <vector>

using namespace portside::test;

// Random bytes, words of the terminal's language and resizes in any order: nothing may break. Seeds are fixed; a
// failure names its seed.
class tst_RandomStreams : public QObject
{
    Q_OBJECT

    static void addNumber(std::vector<unsigned char> &stream, std::mt19937 &random)
    {
        const int kind = int(random() % 8);
        const int value = kind == 0 ? int(random() % 100000) : kind < 6 ? int(random() % 30) : int(random() % 120);
        for (char c : QByteArray::number(value))
            stream.push_back(uchar(c));
    }
    static void addSequence(std::vector<unsigned char> &stream, std::mt19937 &random)
    {
        static const char leaders[] = ">=<?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?";
        static const char intermediates[] = "$$$\"* !'#";
        static const int modes[] = {1, 3, 5, 6, 7, 40, 45, 47, 69, 95, 1045, 1047, 1048, 1049, 2026, 2027};
        stream.insert(stream.end(), {0x1b, '['});
        const bool leader = random() % 4 == 0;
        if (leader)
            stream.push_back(uchar(leaders[random() % 11]));
        const int count = int(random() % 6);
        for (int i = 0; i < count; ++i) {
            if (leader) {
                for (char c : QByteArray::number(modes[random() % std::size(modes)]))
                    stream.push_back(uchar(c));
            } else {
                addNumber(stream, random);
            }
            stream.push_back(random() % 10 == 0 ? ':' : ';');
        }
        addNumber(stream, random);
        if (random() % 5 == 0)
            stream.push_back(uchar(intermediates[random() % 9]));
        stream.push_back(leader ? "hlhlJKnp"[random() % 8] : uchar(0x40 + random() % 0x3f));
    }
    static void addPiece(std::vector<unsigned char> &stream, std::mt19937 &random)
    {
        static const char *const pieces[] = {
            "\xe4\xb8\xad\xe6\x96\x87",
            "e\xcc\x81",
            "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
            "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa",
            "\xef\xb8\x8f",
            "\r\n",
            "\n",
            "\r",
            "\b",
            "\t",
            "\x1bM",
            "\x1b"
            "D",
            "\x1b"
            "7",
            "\x1b"
            "8",
            "\x1b#8",
            "\x1b#6",
            "\x1b(0",
            "\x0e",
            "\x0f",
            "\x1b(B",
            "\x1b]8;;http://a\x1b\\",
            "\x1b]8;;\a",
            "\x1b[58:5:7;4m",
            "\x1b]2;title\a",
            "\x1bP$qm\x1b\\",
            "\x1b]133;A\a",
            "\x1b"
            "6",
            "\x1b"
            "9",
            "\x1bV",
            "\x1bW",
            "the quick brown fox jumps over the lazy dog and on to the next line of this terminal, 0123456789",
        };
        switch (random() % 10) {
        case 0:
            stream.insert(stream.end(), {0xfe, uchar(random()), uchar(random())});
            return;
        case 1:
            stream.insert(stream.end(), {0xfd, uchar(random())});
            return;
        case 2:
            for (int i = int(random() % 20); i > 0; --i)
                stream.push_back(uchar(random()));
            return;
        case 3:
        case 4:
        case 5:
            return addSequence(stream, random);
        default:
            for (const char *c = pieces[random() % std::size(pieces)]; *c; ++c)
                stream.push_back(uchar(*c));
        }
    }

private Q_SLOTS:
    void anything_leavesAUsableTerminal()
    {
        const int streams =
            qEnvironmentVariableIsSet("PORTSIDE_STREAMS") ? qEnvironmentVariableIntValue("PORTSIDE_STREAMS") : 1500;
        for (int seed = 1; seed <= streams; ++seed) {
            std::mt19937 random{unsigned(seed)};
            std::vector<unsigned char> stream{uchar(random())};
            for (int pieces = 20 + int(random() % 200); pieces > 0; --pieces)
                addPiece(stream, random);
            const QString problem = playArbitrary(stream.data(), stream.size());
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(problem)));
        }
    }
};

QTEST_GUILESS_MAIN(tst_RandomStreams)
#include "tst_RandomStreams.moc"
