#include "core/terminal/Terminal.h"
#include "tests/ui/terminal/support/PaintedWidget.h"
#include "tests/ui/terminal/support/PostScriptFont.h"
#include "tests/ui/terminal/support/Transcripts.h"
#include "ui/terminal/TerminalPainter.h"

#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace portside;
using ui::CellMetrics;
using ui::Frame;
using ui::TerminalPainter;

class tst_TerminalPainter : public QObject
{
    Q_OBJECT

    static constexpr int rows = 25;
    static constexpr int columns = 80;
    static constexpr QPoint origin{3, 2};

    static QSize sheet(const CellMetrics &metrics)
    {
        return QSize(columns * metrics.width + 7, rows * metrics.height + 5);
    }
    static Frame frameOf(const terminal::Terminal &terminal)
    {
        Frame frame;
        frame.topLine = terminal.screenTop();
        frame.rows = rows;
        frame.columns = columns;
        frame.origin = origin;
        frame.cursor = {terminal.screenTop() + terminal.cursor().row, terminal.cursor().column};
        frame.cursorLook = ui::CursorLook::Block;
        frame.matches = {{terminal.screenTop() + 2, 3, 9}};
        return frame;
    }
    enum class Way { Direct, WithPainter };
    static QImage painted(const terminal::Terminal &terminal, const CellMetrics &metrics, Way way,
                          QImage::Format format = QImage::Format_RGB32)
    {
        QImage image(sheet(metrics), format);
        image.fill(Qt::magenta);
        TerminalPainter rowsPainter;
        rowsPainter.setMetrics(metrics);
        const Frame frame = frameOf(terminal);
        return test::paintedOnWidget(image, [&](QPainter &painter) {
            if (way == Way::WithPainter) // rows of a clipped painter are not written directly
                painter.setClipRect(image.rect());
            for (int row = 0; row < rows; ++row)
                rowsPainter.paintRow(painter, terminal, frame, row);
        });
    }
    // Of one colour of one pixel.
    static int largestDifference(const QImage &a, const QImage &b)
    {
        int largest = 0;
        for (int y = 0; y < a.height(); ++y) {
            const uchar *ours = a.constScanLine(y);
            const uchar *theirs = b.constScanLine(y);
            for (int i = 0; i < 4 * a.width(); ++i)
                largest = std::max(largest, std::abs(ours[i] - theirs[i]));
        }
        return largest;
    }
    // Every cell in colours of its own, in all four styles.
    static QByteArray cellByCell()
    {
        QByteArray out;
        for (int i = 0; i < rows * columns; ++i)
            out += "\x1b[0;" + QByteArray(i % 3 ? "" : "1;") + (i % 5 ? "" : "3;") + "38;2;" +
                   QByteArray::number(i * 7 % 256) + ";90;" + QByteArray::number(255 - i % 256) + ";48;5;" +
                   QByteArray::number(i % 256) + 'm' + char('!' + i % 94);
        return out;
    }
    // Frame by frame, until nothing is left to paint; each has so many nanoseconds for masks, or as many as it needs.
    static std::vector<QImage> paintedIn(const terminal::Terminal &terminal, const CellMetrics &metrics,
                                         const Frame &frame, qint64 (*timeOf)(int))
    {
        TerminalPainter rowsPainter;
        rowsPainter.setMetrics(metrics);
        std::vector<QImage> images;
        bool all = false;
        while (!all && images.size() < rows * columns) {
            QImage image(sheet(metrics), QImage::Format_RGB32);
            image.fill(Qt::magenta);
            if (timeOf)
                rowsPainter.setMaskTime(timeOf(int(images.size())));
            all = true;
            images.push_back(test::paintedOnWidget(image, [&](QPainter &painter) {
                for (int row = 0; row < rows; ++row) {
                    rowsPainter.paintRow(painter, terminal, frame, row);
                    all = all && rowsPainter.paintedAll();
                }
            }));
        }
        return images;
    }
    // Each pair of cells is as in `whole` or of one colour.
    static bool isEmptyOrRight(const QImage &image, const QImage &whole, const CellMetrics &metrics)
    {
        for (int i = 0; i < rows * columns; i += 2) {
            const QRect cell(origin.x() + i % columns * metrics.width, origin.y() + i / columns * metrics.height,
                             2 * metrics.width, metrics.height);
            QImage empty(cell.size(), QImage::Format_RGB32);
            empty.fill(image.pixel(cell.topLeft()));
            if (image.copy(cell) != empty && image.copy(cell) != whole.copy(cell))
                return false;
        }
        return true;
    }
    static bool isSubpixel() { return qEnvironmentVariable("FONTCONFIG_FILE").contains(QLatin1String("subpixel")); }
    // Of the whole block, in all four styles: with a font that has them, or as its boxes.
    static QByteArray ideographs()
    {
        QByteArray out;
        for (int i = 0; i < rows * columns / 2; ++i)
            out += "\x1b[0;" + QByteArray(i % 3 ? "" : "1;") + (i % 5 ? "" : "3;") + "38;5;" +
                   QByteArray::number(i % 256) + ";48;5;" + QByteArray::number(i / 7 % 256) + 'm' +
                   QString(QChar(0x4e00 + i * 20)).toUtf8();
        return out;
    }

private Q_SLOTS:
    // Run once with the fonts as they are and once smoothed for subpixels.
    void smoothing_isThatOfTheFontConfiguration()
    {
        ui::GlyphCache glyphs(CellMetrics::of(ui::fixedPitchFamily(), 11, 96, 1));
        glyphs.makeMasks(ui::GlyphCache::Regular, 1, {U'@'});
        const ui::GlyphCache::Mask *mask = glyphs.mask(ui::GlyphCache::Regular, U'@', 1);
        QVERIFY(mask && *mask);
        QCOMPARE((*mask)->smoothing,
                 isSubpixel() ? ui::GlyphMask::Smoothing::Subpixel : ui::GlyphMask::Smoothing::Gray);
    }
    void directPixels_areThoseOfQPainter_data()
    {
        QTest::addColumn<QByteArray>("transcript");
        QTest::addColumn<double>("points");
        QTest::addColumn<int>("tolerance");
        for (const double points : {7.0, 11.0, 13.5, 24.0}) {
            for (const auto &transcript : test::transcripts())
                // Where marks overlap in one cluster, one mask is rounded once and QPainter's glyphs one by one.
                QTest::addRow("%s %g", transcript.name, points)
                    << transcript.make() << points << (qstrcmp(transcript.name, "unicode") == 0 ? 2 : 0);
            QTest::addRow("cell by cell %g", points) << cellByCell() << points << 0;
            QTest::addRow("ideographs %g", points) << ideographs() << points << 0;
        }
    }
    void directPixels_areThoseOfQPainter()
    {
        QFETCH(QByteArray, transcript);
        QFETCH(double, points);
        QFETCH(int, tolerance);
        terminal::Terminal terminal(rows, columns);
        terminal.feed(transcript);
        const CellMetrics metrics = CellMetrics::of(ui::fixedPitchFamily(), points, 96, 1);
        for (const QImage::Format format : {QImage::Format_RGB32, QImage::Format_ARGB32_Premultiplied}) {
            const int difference = largestDifference(painted(terminal, metrics, Way::Direct, format),
                                                     painted(terminal, metrics, Way::WithPainter, format));
            QVERIFY2(difference <= tolerance, qPrintable(QString::number(difference)));
        }
    }
    void fontWithPostScriptOutlines_isPaintedAsByQPainter()
    {
        const QString family = test::postScriptFamily();
        QVERIFY(!family.isEmpty());
        ui::GlyphCache glyphs(CellMetrics::of(family, 11, 96, 1));
        glyphs.makeMasks(ui::GlyphCache::Regular, 1, {U'@'});
        const ui::GlyphCache::Mask *mask = glyphs.mask(ui::GlyphCache::Regular, U'@', 1);
        QVERIFY(mask && *mask);
        QCOMPARE((*mask)->smoothing,
                 isSubpixel() ? ui::GlyphMask::Smoothing::SubpixelGamma : ui::GlyphMask::Smoothing::GrayGamma);
        terminal::Terminal terminal(rows, columns);
        QByteArray out;
        for (int i = 0; i < rows * columns / 3; ++i)
            out += "\x1b[0;38;2;" + QByteArray::number(i * 7 % 256) + ";90;" + QByteArray::number(255 - i % 256) +
                   ";48;5;" + QByteArray::number(i % 256) + "m@" + QString(QChar(0x3400 + i % 16)).toUtf8();
        terminal.feed(out);
        for (const double points : {7.0, 11.0, 24.0, 60.0}) {
            const CellMetrics metrics = CellMetrics::of(family, points, 96, 1);
            // Qt 6.8 rounds such coverage differently by one.
            QVERIFY(largestDifference(painted(terminal, metrics, Way::Direct),
                                      painted(terminal, metrics, Way::WithPainter)) <=
                    (QLibraryInfo::version() < QVersionNumber(6, 5) ? 0 : 1));
        }
    }
    // In every second frame there is no time at all, in the others for one group of masks.
    void cellsWithoutTime_stayEmptyUntilTheyAreRight()
    {
        terminal::Terminal terminal(rows, columns);
        terminal.feed(ideographs());
        const CellMetrics metrics = CellMetrics::of(ui::fixedPitchFamily(), 11, 96, 1);
        Frame frame = frameOf(terminal);
        frame.cursorLook = ui::CursorLook::None;
        frame.matches.clear();
        const QImage whole = paintedIn(terminal, metrics, frame, nullptr).back();
        const std::vector<QImage> images =
            paintedIn(terminal, metrics, frame, [](int pass) { return qint64(pass % 2); });
        QVERIFY(images.size() > 10);
        for (const QImage &image : images) {
            QCOMPARE(image == whole, &image == &images.back());
            QVERIFY(isEmptyOrRight(image, whole, metrics));
        }
    }
    void nothing_isPaintedOutsideTheRow()
    {
        terminal::Terminal terminal(rows, columns);
        terminal.feed(cellByCell());
        const CellMetrics metrics = CellMetrics::of(ui::fixedPitchFamily(), 11, 96, 1);
        const QImage image = painted(terminal, metrics, Way::Direct);
        const QRect cells(origin, QSize(columns * metrics.width, rows * metrics.height));
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(cells.contains(x, y) || image.pixel(x, y) == QColor(Qt::magenta).rgb());
        }
    }
};

QTEST_MAIN(tst_TerminalPainter)
#include "tst_TerminalPainter.moc"
