#include "tests/ui/terminal/support/ShownView.h"
#include "tests/ui/terminal/support/Transcripts.h"

#include <QRandomGenerator>

using portside::test::ShownView;

// What the window really holds, pixel by pixel. Built once, run at several scale factors.
class tst_TerminalPixels : public QObject
{
    Q_OBJECT

    static int mostDiffering(const QImage &one, const QImage &other)
    {
        int most = 0;
        for (int y = 0; y < one.height(); ++y) {
            for (int x = 0; x < one.width(); ++x) {
                const QRgb a = one.pixel(x, y), b = other.pixel(x, y);
                most = std::max({most, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                 std::abs(qBlue(a) - qBlue(b))});
            }
        }
        return most;
    }
    static int differing(const QImage &image, const QRect &area, QRgb color)
    {
        int count = 0;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                count += image.pixel(x, y) != color;
        }
        return count;
    }
    static QByteArray hiddenCursor() { return "\x1b[?25l"; }

    static void feedCells(ShownView &shown, int row)
    {
        const QByteArray cells = "\x1b[" + QByteArray::number(row) + ";1H" + QByteArray(shown.terminal.columns(), ' ');
        shown.feeder.feed(cells);
        QTest::qWait(4);
    }

private Q_SLOTS:
    void scaleFactor_isTheOneAskedFor()
    {
        ShownView shown;
        const QByteArray wanted = qgetenv("QT_SCALE_FACTOR");
        QCOMPARE(shown.view.devicePixelRatioF(), wanted.isEmpty() ? 1.0 : wanted.toDouble());
        QCOMPARE(shown.view.metrics().scale, shown.view.devicePixelRatioF());
    }
    void equalBackgrounds_haveNoSeam()
    {
        ShownView shown;
        shown.feed(hiddenCursor() + "\x1b[48;2;10;120;200m\x1b[2J");
        const QImage screen = shown.screen();
        QCOMPARE(differing(screen, shown.cellArea(), qRgb(10, 120, 200)), 0);
    }
    void backgroundsWrittenCellByCell_haveNoSeam()
    {
        ShownView shown;
        shown.feed(hiddenCursor() + "\x1b[48;2;10;120;200m");
        for (int row = 1; row <= shown.terminal.rows(); row += 2)
            feedCells(shown, row);
        for (int row = 2; row <= shown.terminal.rows(); row += 2)
            feedCells(shown, row);
        shown.settle();
        QCOMPARE(differing(shown.screen(), shown.cellArea(), qRgb(10, 120, 200)), 0);
    }
    void fullBlocks_haveNoSeam()
    {
        ShownView shown;
        QByteArray blocks = hiddenCursor() + "\x1b[38;2;200;30;90m\x1b[H";
        for (int row = 0; row < shown.terminal.rows(); ++row)
            blocks +=
                "\x1b[" + QByteArray::number(row + 1) + ";1H" + QByteArray("█").repeated(shown.terminal.columns());
        shown.feed(blocks);
        QCOMPARE(differing(shown.screen(), shown.cellArea(), qRgb(200, 30, 90)), 0);
    }
    void verticalLine_runsThroughAllRows()
    {
        ShownView shown;
        QByteArray lines = hiddenCursor() + "\x1b[38;2;255;255;255m";
        for (int row = 0; row < shown.terminal.rows(); ++row)
            lines += "\x1b[" + QByteArray::number(row + 1) + ";3H│";
        shown.feed(lines);
        const QImage screen = shown.screen();
        const QRect cell = shown.cellDevice(0, 2);
        int inkColumns = 0;
        for (int x = cell.left(); x <= cell.right(); ++x) {
            const QRect column(x, cell.top(), 1, shown.cellArea().height());
            inkColumns += differing(screen, column, qRgb(255, 255, 255)) == 0;
        }
        QVERIFY(inkColumns >= 1);
    }
    // Whatever happens between two frames, the window holds what a whole new painting would give.
    void damage_paintsWhatAWholeRepaintWould_data()
    {
        QTest::addColumn<QByteArray>("transcript");
        for (const auto &transcript : portside::test::transcripts())
            QTest::newRow(transcript.name) << transcript.make();
    }
    void damage_paintsWhatAWholeRepaintWould()
    {
        QFETCH(QByteArray, transcript);
        ShownView shown;
        QRandomGenerator random(7);
        for (qsizetype from = 0; from < transcript.size();) {
            const qsizetype size = std::min<qsizetype>(random.bounded(20, 400), transcript.size() - from);
            shown.feeder.feed(transcript.mid(from, size));
            QTest::qWait(random.bounded(0, 20));
            from += size;
        }
        shown.settle();
        const QImage partly = shown.screen();
        shown.view.viewport()->update();
        shown.settle();
        QVERIFY(partly == shown.screen());
    }
    void partOfARow_paintsWhatTheWholeRowWould_data() { damage_paintsWhatAWholeRepaintWould_data(); }
    void partOfARow_paintsWhatTheWholeRowWould()
    {
        QFETCH(QByteArray, transcript);
        ShownView shown;
        shown.feed(transcript);
        shown.view.viewport()->update();
        shown.settle();
        const QImage whole = shown.screen();
        for (int row = 0; row < shown.terminal.rows(); ++row) {
            const QRect line = shown.view.lineRect(shown.view.topLine() + row);
            shown.view.viewport()->repaint(line.adjusted(0, line.height() / 2, 0, 0)); // not as it is written directly
        }
        const int most = mostDiffering(whole, shown.screen());
        QVERIFY2(most <= 3, qPrintable(QString::number(most))); // where strokes overlap, QPainter rounds more than once
    }
    void scrolledText_paintsWhatAWholeRepaintWould()
    {
        ShownView shown;
        for (int i = 0; i < 60; ++i) {
            shown.feeder.feed("line " + QByteArray::number(i) + " \x1b[4mjgq\x1b[0m Å\r\n");
            QTest::qWait(i % 3 * 10);
        }
        shown.settle();
        const QImage partly = shown.screen();
        shown.view.viewport()->update();
        shown.settle();
        QVERIFY(partly == shown.screen());
    }
    void guestText_staysInsideTheCells()
    {
        ShownView shown;
        const QImage before = shown.screen();
        const QRect area = shown.cellArea();
        QByteArray wild = hiddenCursor();
        for (int row = 0; row < shown.terminal.rows(); ++row) {
            wild += "\x1b[" + QByteArray::number(row + 1) + ";1H\x1b[3;9;53;4:3mfW" +
                    QByteArray("Z\xcc\x80\xcc\x81\xcc\x82\xcc\x83").repeated(3);
            wild += "\x1b[" + QByteArray::number(row + 1) + ";78Hf\xe6\xbc\xa2W";
            wild += "\x1b[" + QByteArray::number(row + 1) + ";80H\xf0\x9f\x98\x80";
        }
        shown.feed(wild);
        const QImage after = shown.screen();
        QCOMPARE(after.size(), before.size());
        // The scroll bar changes with the output; what is left and above it must not.
        for (int y = 0; y < area.bottom() + 2; ++y) {
            for (int x = 0; x <= area.right() + 1; ++x) {
                if (!area.contains(x, y))
                    QCOMPARE(after.pixel(x, y), before.pixel(x, y));
            }
        }
        QVERIFY(after != before);
    }
    void widgetOverTheCells_isNotPaintedOver()
    {
        ShownView shown;
        QWidget bar(shown.view.viewport());
        bar.setAutoFillBackground(true);
        bar.setBackgroundRole(QPalette::Window);
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::magenta);
        bar.setPalette(palette);
        bar.setGeometry(shown.view.cellRect(3, 10).united(shown.view.cellRect(8, 40)));
        bar.show();
        shown.settle();
        QByteArray text = hiddenCursor();
        for (int row = 0; row < shown.terminal.rows(); ++row)
            text += "\x1b[" + QByteArray::number(row + 1) + ";1H" + QByteArray(shown.terminal.columns(), 'W');
        shown.feed(text);
        const QRect inside = shown.cellDevice(4, 11).united(shown.cellDevice(7, 39));
        QCOMPARE(differing(shown.screen(), inside, QColor(Qt::magenta).rgb()), 0);
    }
    void blockCursor_fillsItsCell()
    {
        ShownView shown;
        shown.feed("\x1b[2 q\x1b[5;10H");
        const QImage screen = shown.screen();
        const QRgb cursor = portside::ui::colorSchemes()[0].cursor;
        QCOMPARE(differing(screen, shown.cellDevice(4, 9), cursor), 0);
        QVERIFY(differing(screen, shown.cellDevice(4, 10), cursor) > 0);
    }
    void cursor_leavesNoTrace()
    {
        ShownView shown;
        shown.feed("\x1b[2 q\x1b[5;10H");
        shown.feed("\x1b[7;20H");
        QCOMPARE(differing(shown.screen(), shown.cellDevice(4, 9), portside::ui::colorSchemes()[0].background), 0);
    }
    void cursorShapes_differ()
    {
        ShownView shown;
        const QRgb cursor = portside::ui::colorSchemes()[0].cursor;
        const QRect cell = shown.cellDevice(0, 0);
        QList<int> inks;
        for (const char *shape : {"\x1b[2 q", "\x1b[4 q", "\x1b[6 q"}) {
            shown.feed(shape);
            inks += cell.width() * cell.height() - differing(shown.screen(), cell, cursor);
        }
        QCOMPARE(inks[0], cell.width() * cell.height());
        QVERIFY(inks[1] > 0 && inks[1] < inks[0]);
        QVERIFY(inks[2] > 0 && inks[2] < inks[0] && inks[2] != inks[1]);
    }
    void usersCursor_isShownUntilTheGuestChoosesOne()
    {
        ShownView shown;
        shown.feed("\x1b[4 q");
        const QImage underline = shown.screen();
        shown.feed("\x1b[2 q");
        const QImage block = shown.screen();
        shown.view.setCursorStyle({portside::terminal::CursorShape::Underline, false});
        shown.settle();
        QCOMPARE(shown.screen(), block);
        shown.feed("\x1b[ q\x1b[?12l");
        QCOMPARE(shown.screen(), underline);
    }
    void margin_hasTheColourOfTheScreen()
    {
        ShownView shown(QSize(1100, 700));
        shown.view.setMargin(10);
        shown.view.setGridPolicy(portside::ui::GridPolicy::Fixed, 24, 80);
        QPalette around;
        around.setColor(QPalette::Window, Qt::red);
        shown.view.setPalette(around);
        shown.settle();
        const QImage screen = shown.screen();
        const QRect first = shown.view.cellRect(0, 0);
        const qreal scale = shown.view.metrics().scale;
        const auto at = [&](int dx, int dy) {
            return screen.pixel(int((first.x() + dx) * scale), int((first.y() + dy) * scale));
        };
        const QRgb back = portside::ui::colorSchemes()[0].background;
        QCOMPARE(at(-6, 5), back);
        QCOMPARE(at(5, -6), back);
        QCOMPARE(at(-16, 5), QColor(Qt::red).rgb());
        QCOMPARE(at(5, -16), QColor(Qt::red).rgb());
    }
    void hiddenCursor_isNotPainted()
    {
        ShownView shown;
        shown.feed(hiddenCursor());
        QCOMPARE(differing(shown.screen(), shown.cellDevice(0, 0), portside::ui::colorSchemes()[0].background), 0);
    }
    void selection_coversItsCellsOnly()
    {
        ShownView shown;
        shown.feed(hiddenCursor() + "     selected     ");
        portside::terminal::Selection selection;
        selection.anchor = {shown.terminal.screenTop(), 0};
        selection.head = {shown.terminal.screenTop(), 4};
        shown.view.setSelection(selection);
        shown.settle();
        const QImage screen = shown.screen();
        const auto &scheme = portside::ui::colorSchemes()[0];
        for (int column = 0; column < 4; ++column)
            QCOMPARE(differing(screen, shown.cellDevice(0, column), scheme.selection), 0);
        QCOMPARE(differing(screen, shown.cellDevice(0, 4), scheme.background), 0);
    }
    void reverseScreen_swapsTheColors()
    {
        ShownView shown;
        shown.feed(hiddenCursor() + "\x1b[?5h");
        QCOMPARE(differing(shown.screen(), shown.cellArea(), portside::ui::colorSchemes()[0].foreground), 0);
    }
    void changedPalette_recolorsWhatIsThere()
    {
        ShownView shown;
        shown.feed(hiddenCursor() + "\x1b[41m\x1b[2J");
        shown.feed("\x1b]4;1;rgb:12/34/56\x1b\\");
        QCOMPARE(differing(shown.screen(), shown.cellArea(), qRgb(0x12, 0x34, 0x56)), 0);
    }
};

QTEST_MAIN(tst_TerminalPixels)
#include "tst_TerminalPixels.moc"
