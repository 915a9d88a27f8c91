#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/ShapedCluster.h"

#include <QPainter>
#include <QRawFont>
#include <QTest>

using namespace portside::ui;

class tst_ShapedCluster : public QObject
{
    Q_OBJECT

    static CellMetrics metrics() { return CellMetrics::of(fixedPitchFamily(), 11, 96, 1); }
    static QFont styled(int style)
    {
        QFont font = metrics().font;
        font.setBold(style & 1);
        font.setItalic(style & 2);
        return font;
    }
    static QImage painted(const ShapedCluster &cluster, int cells)
    {
        QImage image(6 * metrics().width, metrics().height, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        painter.setPen(Qt::white);
        painter.translate(2 * metrics().width, 0);
        paintCluster(painter, metrics(), cluster, cells);
        return image;
    }

private Q_SLOTS:
    void shapedTogether_isShapedAlone_data()
    {
        QTest::addColumn<QList<uint>>("characters");
        QTest::newRow("ideographs") << QStringLiteral("\u4e00\u6f22\u5b57\u9f8d\u4e00").toUcs4();
        QTest::newRow("beyond the basic plane") << QStringLiteral("\U00020000\U0002a6d6").toUcs4();
        QTest::newRow("hiragana") << QStringLiteral("\u3042\u304b\u304c").toUcs4();
        QTest::newRow("hangul") << QStringLiteral("\uac00\uac01\ud7a3").toUcs4();
        QTest::newRow("one") << QStringLiteral("\u6c38").toUcs4();
        QTest::newRow("none") << QList<uint>();
    }
    void shapedTogether_isShapedAlone()
    {
        QFETCH(QList<uint>, characters);
        for (int style = 0; style < 4; ++style) {
            const auto each = shapeEach(styled(style), {characters.begin(), characters.end()});
            QCOMPARE(each.size(), size_t(characters.size()));
            for (qsizetype i = 0; i < characters.size(); ++i) {
                const char32_t character = characters[i];
                const ShapedCluster alone = shapeCluster(styled(style), QString::fromUcs4(&character, 1));
                QCOMPARE(each[size_t(i)].advance, alone.advance);
                QVERIFY(painted(each[size_t(i)], 2) == painted(alone, 2));
                QVERIFY(painted(each[size_t(i)], 1) == painted(alone, 1));
            }
        }
    }
    void whatNeighboursChange_doesNotStandAlone()
    {
        for (const char32_t character : {U'\u6f22', U'\u3042', U'\u30a2', U'\uac00', U'\ua000', U'\U00020000'})
            QVERIFY(standsAlone(character));
        for (const char32_t character : {U'a', U'\u0301', U'\u1100', U'\u3099', U'\u0628', U'\u0915', U'\U0001f600'})
            QVERIFY(!standsAlone(character));
    }
    void wideCluster_isNarrowedToItsCells()
    {
        const ShapedCluster wide = shapeCluster(metrics().font, QStringLiteral("ii"));
        QVERIFY(stretchOf(metrics(), wide, 1) < 1);
        QCOMPARE(stretchOf(metrics(), wide, 2), 1.0);
        const QImage image = painted(wide, 1);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(x / metrics().width == 2 || image.pixel(x, y) == QColor(Qt::black).rgb());
        }
    }
};

QTEST_MAIN(tst_ShapedCluster)
#include "tst_ShapedCluster.moc"
