#include "core/base/Limits.h"
#include "ui/terminal/MaskStore.h"

#include <QTest>

#include <vector>

namespace limits = portside::limits;
using portside::ui::GlyphMask;
using portside::ui::MaskStore;

class tst_MaskStore : public QObject
{
    Q_OBJECT

    static MaskStore::Mask maskOf(int number, size_t bytes = 10 * 1024)
    {
        GlyphMask mask;
        mask.place = {number, 0};
        mask.coverage.resize(bytes);
        return mask;
    }
    static int numberOf(const MaskStore::Mask *mask) { return mask && *mask ? (*mask)->place.x() : -1; }
    // So many just fit.
    static int many() { return int(limits::glyphMaskBytes / (10 * 1024 + 512)); }
    static void putMany(MaskStore &store, int from, int to)
    {
        for (int i = from; i < to; ++i)
            store.put(0, char32_t(i), maskOf(i));
    }
    // Asks for all of them.
    static std::vector<int> found(MaskStore &store, int from, int to)
    {
        std::vector<int> numbers;
        for (int i = from; i < to; ++i) {
            if (const MaskStore::Mask *mask = store.find(0, char32_t(i)))
                numbers.push_back(numberOf(mask));
        }
        return numbers;
    }

private Q_SLOTS:
    void characters_areFoundInTheirSetOnly()
    {
        MaskStore store;
        for (const char32_t character : {U'a', U'\u6f22', U'\U0001f600'}) {
            store.put(3, character, maskOf(7));
            QCOMPARE(numberOf(store.find(3, character)), 7);
            QVERIFY(!store.find(2, character));
            QVERIFY(!store.find(3, character + 1));
        }
    }
    void clusters_areNoCharacters()
    {
        MaskStore store;
        store.put(0, QStringLiteral("a"), maskOf(7));
        QCOMPARE(numberOf(store.find(0, QStringLiteral("a"))), 7);
        QVERIFY(!store.find(0, U'a'));
        QVERIFY(!store.find(1, QStringLiteral("a")));
    }
    void whatHasNoMask_isKnownToHaveNone()
    {
        MaskStore store;
        store.put(0, U'a', {});
        const MaskStore::Mask *mask = store.find(0, U'a');
        QVERIFY(mask && !*mask);
    }
    void bytes_areBounded()
    {
        MaskStore store;
        for (int i = 0; i < 3 * many(); ++i) {
            if (i % 3 == 0)
                store.put(i % MaskStore::sets, QString::number(i), maskOf(i));
            else
                store.put(i % MaskStore::sets, char32_t(i % 3 == 1 ? i : 0x20000 + i), maskOf(i));
            QVERIFY(store.bytes() <= limits::glyphMaskBytes + 11 * 1024);
        }
        QVERIFY(store.bytes() > limits::glyphMaskBytes / 2);
    }
    void whatIsInUse_staysAndTheRestGoes()
    {
        MaskStore store;
        putMany(store, 0, many() + many() / 10); // half of the first went, and a new turn began
        const std::vector<int> used = found(store, 0, many() / 4);
        QVERIFY(!used.empty());
        putMany(store, 2 * many(), 2 * many() + many() / 2 + many() / 10); // the next turn
        QCOMPARE(found(store, 0, many() / 4), used);
        QVERIFY(found(store, many() / 4, many()).empty());
    }
    // A screen that needs more than there is room for would otherwise make all of it anew for each frame.
    void whereAllAreInUse_halfStay()
    {
        MaskStore store;
        putMany(store, 0, many());
        QCOMPARE(int(found(store, 0, many()).size()), many());
        putMany(store, many(), many() + many() / 10);
        const int left = int(found(store, 0, many()).size());
        QVERIFY2(left > many() / 3 && left < many(), qPrintable(QString::number(left)));
    }
};

QTEST_APPLESS_MAIN(tst_MaskStore)
#include "tst_MaskStore.moc"
