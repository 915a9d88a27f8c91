#include "core/terminal/Unicode.h"

#include <QTest>

#include <vector>

using namespace portside::terminal;
using unicode::ClusterState;

class tst_Unicode : public QObject
{
    Q_OBJECT

    // Cluster lengths of a text.
    static std::vector<int> clusters(std::u32string_view text)
    {
        std::vector<int> lengths;
        ClusterState state;
        for (char32_t point : text) {
            if (unicode::continuesCluster(state, point) && !lengths.empty())
                ++lengths.back();
            else
                lengths.push_back(1);
        }
        return lengths;
    }

private Q_SLOTS:
    void width_isThatOfWcwidth_data()
    {
        QTest::addColumn<uint>("point");
        QTest::addColumn<int>("width");
        QTest::newRow("letter") << uint('a') << 1;
        QTest::newRow("control") << 0x07u << 0;
        QTest::newRow("soft hyphen") << 0xADu << 1;
        QTest::newRow("combining acute") << 0x301u << 0;
        QTest::newRow("Arabic number sign") << 0x600u << 1;
        QTest::newRow("Hangul initial") << 0x1100u << 2;
        QTest::newRow("Hangul vowel") << 0x1161u << 0;
        QTest::newRow("zero width joiner") << 0x200Du << 0;
        QTest::newRow("ideograph") << 0x4E2Du << 2;
        QTest::newRow("full width A") << 0xFF21u << 2;
        QTest::newRow("half width katakana") << 0xFF71u << 1;
        QTest::newRow("box drawing") << 0x2500u << 1;
        QTest::newRow("Greek alpha") << 0x3B1u << 1;
        QTest::newRow("private use") << 0xE0B0u << 1;
        QTest::newRow("emoji") << 0x1F600u << 2;
        QTest::newRow("emoji of Unicode 14") << 0x1FAE8u << 2;
        QTest::newRow("regional indicator") << 0x1F1E9u << 1;
        QTest::newRow("plane 2") << 0x20000u << 2;
        QTest::newRow("plane 15") << 0xF0000u << 1;
        QTest::newRow("last") << 0x10FFFFu << 1;
        QTest::newRow("beyond") << 0x110000u << 1;
    }
    void width_isThatOfWcwidth()
    {
        QFETCH(uint, point);
        QFETCH(int, width);
        QCOMPARE(unicode::width(point), width);
    }
    void ambiguousAndEmoji_areMarked()
    {
        QVERIFY(unicode::isAmbiguous(0x3B1));
        QVERIFY(!unicode::isAmbiguous('a'));
        QVERIFY(unicode::isEmoji(0x2764));
        QVERIFY(!unicode::isEmoji('a'));
    }
    void clusters_followUax29()
    {
        using V = std::vector<int>;
        QCOMPARE(clusters(U"ab"), (V{1, 1}));
        QCOMPARE(clusters(U"e\u0301x"), (V{2, 1}));
        QCOMPARE(clusters(U"\u1112\u1161\u11ab\u1112"), (V{3, 1}));
        QCOMPARE(clusters(U"\U0001F468\u200d\U0001F469\u200d\U0001F467x"), (V{5, 1}));
        QCOMPARE(clusters(U"\U0001F1E9\U0001F1EA\U0001F1E9\U0001F1EA\U0001F1E9"), (V{2, 2, 1}));
        QCOMPARE(clusters(U"\U0001F44D\U0001F3FD"), (V{2}));
        QCOMPARE(clusters(U"a\u200d\U0001F469"), (V{2, 1}));
        QCOMPARE(clusters(U"\r\n"), (V{1, 1}));
    }
};

QTEST_GUILESS_MAIN(tst_Unicode)
#include "tst_Unicode.moc"
