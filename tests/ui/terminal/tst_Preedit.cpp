#include "ui/terminal/Preedit.h"

#include "tests/ui/terminal/support/ShownView.h"

#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTextCharFormat>

using namespace portside;
using portside::test::ShownView;
using portside::ui::Preedit;
using terminal::AmbiguousWidth;
using Attribute = QInputMethodEvent::Attribute;

class tst_Preedit : public QObject
{
    Q_OBJECT

    static QInputMethodEvent composing(const QString &text, const QList<Attribute> &attributes = {})
    {
        return QInputMethodEvent(text, attributes);
    }
    static Attribute cursorAt(int unit, int length = 1) { return {QInputMethodEvent::Cursor, unit, length, {}}; }
    static Attribute converted(int start, int length)
    {
        QTextCharFormat format;
        format.setBackground(Qt::blue);
        return {QInputMethodEvent::TextFormat, start, length, QTextFormat(format)};
    }
    static Preedit laidOut(const QString &text, const QList<Attribute> &attributes = {},
                           AmbiguousWidth ambiguous = AmbiguousWidth::Narrow)
    {
        return ui::preeditOf(composing(text, attributes), ambiguous);
    }
    static void compose(ShownView &shown, const QString &text, const QList<Attribute> &attributes = {})
    {
        QInputMethodEvent event = composing(text, attributes);
        QApplication::sendEvent(&shown.view, &event);
        shown.settle();
    }
    static QImage cells(ShownView &shown, int row, int from, int to)
    {
        const QRect first = shown.cellDevice(row, from);
        return shown.screen().copy(QRect(first.topLeft(), QSize((to - from) * first.width(), first.height())));
    }

private Q_SLOTS:
    void characters_standInTheCellsTheyWillTake()
    {
        const Preedit preedit = laidOut(QStringLiteral("a日e\u0301𠀀"));
        QCOMPARE(preedit.columns, 6);
        QCOMPARE(preedit.pieces.size(), size_t(4));
        QVERIFY(preedit.pieces[1] == (Preedit::Piece{QStringLiteral("日"), 1, 2, false}));
        QVERIFY(preedit.pieces[2] == (Preedit::Piece{QStringLiteral("e\u0301"), 3, 1, false}));
        QVERIFY(preedit.pieces[3] == (Preedit::Piece{QStringLiteral("𠀀"), 4, 2, false}));
        QCOMPARE(laidOut(QStringLiteral("αβ")).columns, 2);
        QCOMPARE(laidOut(QStringLiteral("αβ"), {}, AmbiguousWidth::Wide).columns, 4);
        QVERIFY(laidOut({}).isEmpty());
    }
    void cursor_isWhereTheInputMethodSays()
    {
        const QString text = QStringLiteral("日本語");
        QCOMPARE(laidOut(text).cursor, std::optional(6));
        QCOMPARE(laidOut(text, {cursorAt(0)}).cursor, std::optional(0));
        QCOMPARE(laidOut(text, {cursorAt(2)}).cursor, std::optional(4));
        QCOMPARE(laidOut(text, {cursorAt(3)}).cursor, std::optional(6));
        QVERIFY(!laidOut(text, {cursorAt(2, 0)}).cursor);
        QCOMPARE(laidOut(QStringLiteral("𠀀a"), {cursorAt(2)}).cursor, std::optional(2));
    }
    void convertedPart_isTold()
    {
        const Preedit preedit = laidOut(QStringLiteral("私は日本"), {converted(1, 2)});
        std::vector<bool> told;
        for (const Preedit::Piece &piece : preedit.pieces)
            told.push_back(piece.isConverted);
        QVERIFY(told == std::vector<bool>({false, true, true, false}));
    }
    void start_keepsTheCursorInSight()
    {
        const QString text(100, u'x');
        QCOMPARE(laidOut(text).start(7, 120), 7);
        QCOMPARE(laidOut(text).start(60, 120), 19);
        QCOMPARE(laidOut(text).start(7, 40), -61);
        QCOMPARE(laidOut(text, {cursorAt(0)}).start(7, 40), 0);
        QCOMPARE(laidOut(text, {cursorAt(50)}).start(7, 40), -11);
        QCOMPARE(laidOut(text, {cursorAt(0, 0)}).start(7, 40), -60);
    }

    void composed_looksLikeWhatWillBeWritten_butUnderlined()
    {
        ShownView shown;
        shown.feed("\x1b[?25l$ ");
        compose(shown, QStringLiteral("a日b"), {cursorAt(3, 0)});
        const QImage composed = cells(shown, 0, 0, 10);
        compose(shown, {});
        shown.feed("\x1b[4ma日b");
        QVERIFY(cells(shown, 0, 0, 10) == composed);
    }
    void cursorWithin_isSeen()
    {
        ShownView shown;
        const QString text = QStringLiteral("abcd");
        compose(shown, text, {cursorAt(1)});
        const QImage first = cells(shown, 0, 1, 2), second = cells(shown, 0, 2, 3);
        compose(shown, text, {cursorAt(2)});
        QVERIFY(cells(shown, 0, 1, 2) != first);
        QVERIFY(cells(shown, 0, 2, 3) != second);
        compose(shown, text, {cursorAt(2, 0)});
        QVERIFY(cells(shown, 0, 2, 3) == second);
    }
    void convertedPart_looksOtherThanTheRest()
    {
        ShownView shown;
        compose(shown, QStringLiteral("aaaa"), {cursorAt(0, 0)});
        const QImage plain = cells(shown, 0, 0, 4);
        compose(shown, QStringLiteral("aaaa"), {cursorAt(0, 0), converted(1, 2)});
        QVERIFY(cells(shown, 0, 0, 1) == plain.copy(0, 0, plain.width() / 4, plain.height()));
        QVERIFY(cells(shown, 0, 1, 2) != plain.copy(plain.width() / 4, 0, plain.width() / 4, plain.height()));
    }
    void longerThanTheLine_showsItsEndUnsqueezed()
    {
        ShownView shown;
        compose(shown, QString(shown.terminal.columns(), u'-') + QStringLiteral("ab"), {cursorAt(82, 0)});
        const QImage end = cells(shown, 0, 78, 80);
        compose(shown, QStringLiteral("ab"), {cursorAt(2, 0)});
        QVERIFY(cells(shown, 0, 0, 2) == end);
    }
    void composing_bringsTheCursorBackIntoSight()
    {
        ShownView shown;
        shown.feed(QByteArray("line\r\n").repeated(100));
        shown.view.run(ui::TerminalCommand::PageUp);
        compose(shown, QStringLiteral("ni"));
        QVERIFY(shown.view.isAtEnd());
    }
    void candidates_belongBesideTheCursorWithin()
    {
        ShownView shown;
        const auto place = [&shown] {
            return shown.view.inputMethodQuery(Qt::ImCursorRectangle)
                .toRect()
                .translated(-shown.view.viewport()->pos());
        };
        shown.feed("$ ");
        QCOMPARE(place(), shown.view.cellRect(0, 2));
        compose(shown, QStringLiteral("日本"), {cursorAt(1)});
        QCOMPARE(place(), shown.view.cellRect(0, 4));
        compose(shown, QString(90, u'x'));
        QCOMPARE(place(), shown.view.cellRect(0, 79));
    }
    void lineOfDoubleWidth_showsItInItsHalf()
    {
        ShownView shown;
        shown.feed("\x1b#6\x1b[1;39Hx");
        const QImage before = cells(shown, 0, 74, 80);
        compose(shown, QStringLiteral("abc"), {cursorAt(3, 0)});
        QVERIFY(cells(shown, 0, 74, 80) != before);
    }
    void committedOrCancelled_nothingIsLeft()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &ui::TerminalView::bytesTyped);
        const QImage before = shown.screen();
        compose(shown, QStringLiteral("ni"));
        QVERIFY(shown.screen() != before);
        compose(shown, {});
        QVERIFY(shown.screen() == before);
        QCOMPARE(bytes.size(), 0);
        compose(shown, QStringLiteral("ni"));
        QInputMethodEvent done;
        done.setCommitString(QStringLiteral("你"));
        QApplication::sendEvent(&shown.view, &done);
        shown.settle();
        QVERIFY(shown.screen() == before);
        QCOMPARE(bytes.size(), 1);
        QCOMPARE(bytes.first().first().toByteArray(), QByteArray("你"));
        QCOMPARE(shown.view.inputMethodQuery(Qt::ImSurroundingText).toString(), QString());
    }
    void readOnly_isNotComposedIn()
    {
        ShownView shown;
        shown.view.setLocked(true);
        QVERIFY(!shown.view.inputMethodQuery(Qt::ImEnabled).toBool());
    }
};

QTEST_MAIN(tst_Preedit)
#include "tst_Preedit.moc"
