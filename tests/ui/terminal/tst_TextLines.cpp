#include "ui/terminal/TextLines.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalPainter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>

using namespace portside::ui;
using portside::terminal::Terminal;
using portside::terminal::Underline;

class tst_TextLines : public QObject
{
    Q_OBJECT

    static constexpr QRgb white = 0xffffffffu;

    static CellMetrics metrics(qreal scale) { return CellMetrics::of(fixedPitchFamily(), 11, 96, scale); }
    static QImage painted(const CellMetrics &cell, int cells, const std::function<void(QPainter &)> &paint)
    {
        QImage image(cell.width * cells, cell.height * 3, QImage::Format_RGB32);
        image.fill(white);
        QPainter painter(&image);
        paint(painter);
        return image;
    }
    static bool isBlank(const QImage &image, int fromY, int toY)
    {
        for (int y = fromY; y < toY; ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) != white)
                    return false;
            }
        }
        return true;
    }
    static void addRows()
    {
        QTest::addColumn<Underline>("style");
        QTest::addColumn<qreal>("scale");
        for (const qreal scale : {1.0, 1.25, 1.5, 2.0}) {
            for (int style = int(Underline::Single); style <= int(Underline::Dashed); ++style)
                QTest::addRow("style %d, scale %g", style, scale) << Underline(style) << scale;
        }
    }
    // A row of a terminal as the painter draws it.
    static QImage row(const QByteArray &bytes, bool blinkOn)
    {
        Terminal terminal(1, 10);
        terminal.feed(bytes);
        TerminalPainter painter;
        painter.setMetrics(metrics(1));
        painter.colors().setGuest(terminal.palette(), false);
        Frame frame;
        frame.rows = 1;
        frame.columns = 10;
        frame.cursor = {0, 9};
        frame.blinkOn = blinkOn;
        QImage image(painter.metrics().width * 10, painter.metrics().height, QImage::Format_RGB32);
        QPainter onImage(&image);
        painter.paintRow(onImage, terminal, frame, 0);
        return image;
    }

private Q_SLOTS:
    void cellByCell_givesTheLineOfTheRun_data() { addRows(); }
    void cellByCell_givesTheLineOfTheRun()
    {
        QFETCH(Underline, style);
        QFETCH(qreal, scale);
        const CellMetrics cell = metrics(scale);
        const int w = cell.width;
        const QImage run =
            painted(cell, 6, [&](QPainter &p) { paintUnderline(p, cell, style, 0, 6 * w, cell.height, Qt::black); });
        const QImage cells = painted(cell, 6, [&](QPainter &p) {
            for (int i = 0; i < 6; ++i)
                paintUnderline(p, cell, style, i * w, (i + 1) * w, cell.height, Qt::black);
        });
        QVERIFY(!isBlank(run, cell.height, 2 * cell.height));
        QCOMPARE(cells, run);
    }
    void underline_staysInItsCells_data() { addRows(); }
    void underline_staysInItsCells()
    {
        QFETCH(Underline, style);
        QFETCH(qreal, scale);
        const CellMetrics cell = metrics(scale);
        const QImage image = painted(cell, 4, [&](QPainter &p) {
            paintUnderline(p, cell, style, cell.width, 3 * cell.width, cell.height, Qt::black);
        });
        QVERIFY(isBlank(image, 0, cell.height));
        QVERIFY(isBlank(image, 2 * cell.height, 3 * cell.height));
        QVERIFY(isBlank(image.copy(0, 0, cell.width, image.height()), 0, image.height()));
        QVERIFY(isBlank(image.copy(3 * cell.width, 0, cell.width, image.height()), 0, image.height()));
    }
    void styles_canBeToldApart()
    {
        const CellMetrics cell = metrics(1);
        QList<QImage> seen;
        for (int style = int(Underline::None); style <= int(Underline::Dashed); ++style) {
            const QImage image = painted(cell, 6, [&](QPainter &p) {
                paintUnderline(p, cell, Underline(style), 0, 6 * cell.width, 0, Qt::black);
            });
            QVERIFY2(!seen.contains(image), qPrintable(QString::number(style)));
            seen += image;
        }
    }
    void strikeAndOverline_areWhereTheyBelong()
    {
        const CellMetrics cell = metrics(1);
        const QImage over =
            painted(cell, 2, [&](QPainter &p) { paintOverline(p, cell, 0, cell.width, cell.height, Qt::black); });
        QVERIFY(!isBlank(over, cell.height, cell.height + cell.lineThickness));
        QVERIFY(isBlank(over, cell.height + cell.lineThickness, over.height()));
        const QImage strike =
            painted(cell, 2, [&](QPainter &p) { paintStrike(p, cell, 0, cell.width, cell.height, Qt::black); });
        QVERIFY(isBlank(strike, 0, cell.height + cell.strikeTop));
        QVERIFY(!isBlank(strike, cell.height + cell.strikeTop, cell.height + cell.baseline));
    }
    void linesOfBlinkingText_goAwayWithIt()
    {
        const QImage nothing = row("", true);
        QVERIFY(row("\x1b[4;5;9;53mabc", true) != nothing);
        QCOMPARE(row("\x1b[4;5;9;53mabc", false), nothing);
    }
    void blinkShownAsColor_staysThere()
    {
        const QByteArray shown = "\x1b]5;2;#00ff00\a\x1b]6;2;1\a\x1b[5mabc";
        QCOMPARE(row(shown, false), row(shown, true));
        QVERIFY(row(shown, false) != row("", true));
    }
};

QTEST_MAIN(tst_TextLines)
#include "tst_TextLines.moc"
