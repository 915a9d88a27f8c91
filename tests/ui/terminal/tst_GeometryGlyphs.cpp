#include "ui/terminal/GeometryGlyphs.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace portside::ui;

// Looks at pixels: lines must meet at the cell's edges, whatever the cell's size.
class tst_GeometryGlyphs : public QObject
{
    Q_OBJECT

    static QImage painted(const QString &text, QSize cell, int thickness = 1)
    {
        const QList<uint> codePoints = text.toUcs4();
        QImage image(int(codePoints.size()) * cell.width(), cell.height(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        for (int i = 0; i < codePoints.size(); ++i)
            paintGeometryGlyph(painter, QRect(QPoint(i * cell.width(), 0), cell), codePoints[i], Qt::white, thickness);
        return image;
    }
    static bool isInk(const QImage &image, int x, int y) { return qGray(image.pixel(x, y)) > 0; }
    static QByteArray column(const QImage &image, int x)
    {
        QByteArray ink;
        for (int y = 0; y < image.height(); ++y)
            ink += isInk(image, x, y) ? '#' : '.';
        return ink;
    }
    static QByteArray row(const QImage &image, int y)
    {
        QByteArray ink;
        for (int x = 0; x < image.width(); ++x)
            ink += isInk(image, x, y) ? '#' : '.';
        return ink;
    }
    static void addCells()
    {
        QTest::addColumn<QSize>("cell");
        QTest::addColumn<int>("thickness");
        QTest::newRow("small") << QSize(5, 9) << 1;
        QTest::newRow("scale 1") << QSize(9, 17) << 1;
        QTest::newRow("even") << QSize(10, 20) << 1;
        QTest::newRow("scale 1.5") << QSize(13, 26) << 2;
        QTest::newRow("scale 2") << QSize(18, 34) << 2;
        QTest::newRow("scale 3") << QSize(27, 51) << 3;
    }

private Q_SLOTS:
    // Every arm of a box character reaches its edge where its neighbour's arm begins.
    void boxArms_meetTheirNeighbours_data() { addCells(); }
    void boxArms_meetTheirNeighbours()
    {
        QFETCH(QSize, cell);
        QFETCH(int, thickness);
        struct Pair
        {
            const char16_t *left;
            const char16_t *right;
        };
        for (const Pair &pair : {Pair{u"┌", u"┐"}, Pair{u"╔", u"╗"}, Pair{u"┏", u"┓"}, Pair{u"├", u"┤"},
                                 Pair{u"╠", u"╣"}, Pair{u"╞", u"╡"}, Pair{u"╟", u"╢"}, Pair{u"╓", u"╖"},
                                 Pair{u"╭", u"╮"}, Pair{u"╰", u"╯"}, Pair{u"╬", u"╬"}, Pair{u"═", u"╪"}}) {
            const QImage image =
                painted(QString::fromUtf16(pair.left) + QString::fromUtf16(pair.right), cell, thickness);
            QCOMPARE(column(image, cell.width() - 1), column(image, cell.width()));
            QVERIFY(column(image, cell.width()).contains('#'));
        }
    }
    void verticals_meetBelow_data() { addCells(); }
    void verticals_meetBelow()
    {
        QFETCH(QSize, cell);
        QFETCH(int, thickness);
        for (const auto &[upper, lower] :
             {std::pair(u"┌", u"└"), std::pair(u"╔", u"╚"), std::pair(u"╥", u"╨"), std::pair(u"╦", u"╩"),
              std::pair(u"╒", u"│"), std::pair(u"┃", u"┻"), std::pair(u"╭", u"╰")}) {
            const QImage top = painted(QString::fromUtf16(upper), cell, thickness);
            const QImage bottom = painted(QString::fromUtf16(lower), cell, thickness);
            QCOMPARE(row(top, cell.height() - 1), row(bottom, 0));
        }
    }
    void doubleCorner_hasInnerAndOuterLine()
    {
        const QImage corner = painted(QStringLiteral("╔"), QSize(9, 17));
        QCOMPARE(row(corner, 6), QByteArray("........."));
        QCOMPARE(row(corner, 7), QByteArray("...######"));
        QCOMPARE(row(corner, 8), QByteArray("...#....."));
        QCOMPARE(row(corner, 9), QByteArray("...#.####"));
        QCOMPARE(row(corner, 16), QByteArray("...#.#..."));
    }
    void doubleCross_isOpenInside()
    {
        const QImage cross = painted(QStringLiteral("╬"), QSize(9, 17));
        QCOMPARE(row(cross, 7), QByteArray("####.####"));
        QCOMPARE(row(cross, 8), QByteArray("........."));
        QCOMPARE(row(cross, 9), QByteArray("####.####"));
        QCOMPARE(row(cross, 0), QByteArray("...#.#..."));
    }
    void singleThroughDouble_passes()
    {
        const QImage cross = painted(QStringLiteral("╫"), QSize(9, 17));
        QCOMPARE(row(cross, 8), QByteArray("#########"));
        QCOMPARE(row(cross, 3), QByteArray("...#.#..."));
    }
    void fullBlocks_leaveNoSeam_data() { addCells(); }
    void fullBlocks_leaveNoSeam()
    {
        QFETCH(QSize, cell);
        const QImage blocks = painted(QStringLiteral("██▐▌▄▟"), cell);
        for (int y = 0; y < cell.height(); ++y) {
            for (int x = 0; x < 2 * cell.width(); ++x)
                QVERIFY(isInk(blocks, x, y));
            QVERIFY(isInk(blocks, 3 * cell.width() - 1, y) && isInk(blocks, 3 * cell.width(), y));
        }
    }
    void halves_makeAWhole_data() { addCells(); }
    void halves_makeAWhole()
    {
        QFETCH(QSize, cell);
        const auto count = [](const QImage &image) {
            return std::count_if(reinterpret_cast<const QRgb *>(image.constBits()),
                                 reinterpret_cast<const QRgb *>(image.constBits()) + image.width() * image.height(),
                                 [](QRgb pixel) { return qGray(pixel) > 0; });
        };
        const auto inkOf = [&](const char16_t *text) { return count(painted(QString::fromUtf16(text), cell)); };
        const auto all = cell.width() * cell.height();
        QCOMPARE(inkOf(u"▀") + inkOf(u"▄"), all);
        QCOMPARE(inkOf(u"▌") + inkOf(u"▐"), all);
        QCOMPARE(inkOf(u"▖") + inkOf(u"▜"), all);
        QCOMPARE(inkOf(u"▚") + inkOf(u"▞"), all);
        QCOMPARE(inkOf(u"\U0001FB1E") + inkOf(u"\U0001FB1D"), all); // complementary sextants
    }
    void shades_growDarkToLight()
    {
        const QSize cell(9, 17);
        const auto gray = [&](const char16_t *text) {
            return qGray(painted(QString::fromUtf16(text), cell).pixel(4, 8));
        };
        QVERIFY(gray(u"░") < gray(u"▒") && gray(u"▒") < gray(u"▓") && gray(u"▓") < gray(u"█"));
    }
    void brailleDots_areAllSeparate_data() { addCells(); }
    void brailleDots_areAllSeparate()
    {
        QFETCH(QSize, cell);
        qint64 sum = 0;
        const auto count = [](const QImage &image) {
            qint64 ink = 0;
            for (int y = 0; y < image.height(); ++y)
                ink += row(image, y).count('#');
            return ink;
        };
        for (int dot = 0; dot < 8; ++dot)
            sum += count(painted(QString(QChar(0x2800 | 1 << dot)), cell));
        QVERIFY(sum >= 8);
        QCOMPARE(count(painted(QString(QChar(0x28ff)), cell)), sum);
    }
    void nothing_isPaintedOutsideTheCell_data() { addCells(); }
    void nothing_isPaintedOutsideTheCell()
    {
        QFETCH(QSize, cell);
        QFETCH(int, thickness);
        for (char32_t c = 0x2500; c < 0x1fbff; ++c) {
            if (!isGeometryGlyph(c))
                continue;
            QImage image(3 * cell.width(), 3 * cell.height(), QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            paintGeometryGlyph(painter, QRect(QPoint(cell.width(), cell.height()), cell), c, Qt::white, thickness);
            painter.fillRect(QRect(QPoint(cell.width(), cell.height()), cell), Qt::black);
            painter.end();
            QImage black(image.size(), image.format());
            black.fill(Qt::black);
            QVERIFY2(image == black, qPrintable(QString::number(uint(c), 16)));
        }
    }
    void everyGeometryGlyph_leavesInk()
    {
        for (char32_t c = 0x2500; c < 0x1fbff; ++c) {
            if (!isGeometryGlyph(c) || c == 0x2800)
                continue;
            const QImage image = painted(QString::fromUcs4(&c, 1), QSize(9, 17));
            bool ink = false;
            for (int y = 0; y < image.height(); ++y)
                ink = ink || row(image, y).contains('#');
            QVERIFY2(ink, qPrintable(QString::number(uint(c), 16)));
        }
    }
    void ordinaryText_isLeftToTheFont()
    {
        for (const char32_t c : {U'a', U'ä', U'→', U'■', U'中', U'\U0001F600'})
            QVERIFY(!isGeometryGlyph(c));
    }
};

QTEST_MAIN(tst_GeometryGlyphs)
#include "tst_GeometryGlyphs.moc"
