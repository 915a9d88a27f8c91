#include "tests/ui/terminal/support/ShownView.h"

#include "core/base/Limits.h"
#include "tests/support/TestSupport.h"
#include "ui/terminal/LineAnchors.h"
#include "ui/terminal/LineMargin.h"

#include <QAbstractEventDispatcher>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleHints>
#include <QWheelEvent>

using namespace portside;
using portside::test::numberedLines;
using portside::test::ShownView;
using portside::test::typed;
using portside::ui::TerminalCommand;
using portside::ui::TerminalView;

class tst_TerminalView : public QObject
{
    Q_OBJECT

    static int wakeUpsIn(int milliseconds)
    {
        QTest::qWait(300);
        int wakeUps = 0;
        const QMetaObject::Connection counting =
            connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, [&wakeUps] { ++wakeUps; });
        QEventLoop loop;
        QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
        loop.exec();
        disconnect(counting);
        return wakeUps;
    }
    static QString topText(const ShownView &shown)
    {
        return terminal::lineText(shown.terminal, shown.view.positionAt(QPointF(4, 4)).line);
    }
    static void turnWheel(ShownView &shown, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF point = shown.view.viewport()->rect().center();
        QWheelEvent event(point, shown.view.viewport()->mapToGlobal(point), {}, QPoint(0, 120 * notches), Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(shown.view.viewport(), &event);
    }

private Q_SLOTS:
    void init() { QApplication::clipboard()->clear(); }

    void startSize_is80By24()
    {
        ShownView shown;
        QCOMPARE(shown.terminal.columns(), 80);
        QCOMPARE(shown.terminal.rows(), 24);
    }
    void brokenAnew_linesKeepWhatBelongsToThem()
    {
        ShownView shown;
        shown.terminal.setResizePolicy(terminal::ResizePolicy::Reflow);
        QByteArray text;
        for (int i = 0; i < 60; ++i)
            text += "line " + QByteArray::number(i) + QByteArray(" and so on").repeated(7) + "\r\n";
        shown.feed(text);
        shown.view.scrollToLine(20);
        terminal::Selection word{{20, 0}, {20, 7}};
        shown.view.setSelection(word);
        shown.view.margin().marks().set(40, QStringLiteral("here"));
        qint64 followed = 30;
        QObject::connect(&shown.view, &TerminalView::resizing,
                         [&followed](ui::LineAnchors *lines) { lines->follow(&followed); });
        const auto lineText = [&shown](qint64 line) { return terminal::lineText(shown.terminal, line).left(7); };
        shown.view.resize(40 * shown.view.metrics().width, shown.view.height());
        shown.settle();
        QVERIFY(shown.terminal.columns() < 50);
        QCOMPARE(shown.view.selectedText(), QStringLiteral("line 20"));
        QCOMPARE(lineText(shown.view.topLine()), QStringLiteral("line 20"));
        QCOMPARE(lineText(*shown.view.margin().marks().after(0)), QStringLiteral("line 40"));
        QCOMPARE(shown.view.margin().marks().note(*shown.view.margin().marks().after(0)), QStringLiteral("here"));
        QCOMPARE(lineText(followed), QStringLiteral("line 30"));
    }
    void followedWindow_resizesTheGrid()
    {
        ShownView shown;
        QSignalSpy sizes(&shown.view, &TerminalView::gridSizeChanged);
        shown.view.resize(shown.view.width() + 10 * shown.view.metrics().width,
                          shown.view.height() - 5 * shown.view.metrics().height);
        shown.settle();
        QCOMPARE(shown.terminal.columns(), 90);
        QCOMPARE(shown.terminal.rows(), 19);
        QCOMPARE(sizes.last(), QList<QVariant>({19, 90}));
    }
    void pageUp_countsFromTheNewestLine_notFromTheLastFrame()
    {
        ShownView shown;
        shown.terminal.setScrollbackLimits(1000, limits::scrollbackBytes);
        shown.terminal.feed(numberedLines(0, 5000)); // more than is kept, and no frame yet
        shown.view.run(TerminalCommand::PageUp);
        QCOMPARE(shown.view.topLine(), shown.terminal.screenTop() - (shown.view.shownRows() - 1));
    }
    void fixedGrid_keepsItsSizeInAnyWindow()
    {
        ShownView shown;
        shown.view.setGridPolicy(ui::GridPolicy::Fixed, 24, 80);
        shown.view.resize(1200, 900);
        shown.settle();
        QCOMPARE(shown.terminal.rows(), 24);
        QVERIFY(shown.view.cellRect(0, 0).x() > 100);
        shown.view.resize(300, 200);
        shown.settle();
        QCOMPARE(shown.terminal.rows(), 24);
        QCOMPARE(shown.terminal.columns(), 80);
        QVERIFY(shown.view.horizontalScrollBar()->maximum() > 0);
    }
    void cursorOfACutScreen_staysInSight()
    {
        ShownView shown;
        shown.view.setGridPolicy(ui::GridPolicy::Fixed, 24, 80);
        shown.view.resize(300, 200);
        shown.feed("\x1b[3;1Htop");
        QVERIFY(shown.view.viewport()->rect().contains(shown.view.cellRect(2, 0).center()));
        shown.feed("\x1b[24;1Hbottom");
        QVERIFY(shown.view.viewport()->rect().contains(shown.view.cellRect(23, 0).center()));
    }
    void typedKeys_reachTheGuest()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        QTest::keyClicks(&shown.view, QStringLiteral("ls -l"));
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QTest::keyClick(&shown.view, Qt::Key_Tab);
        QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&shown.view, Qt::Key_Up);
        QTest::keyClick(&shown.view, Qt::Key_Backspace);
        QCOMPARE(typed(bytes), QByteArray("ls -l\r\t\x03\x1b[A\x7f"));
        QVERIFY(shown.view.hasFocus());
    }
    void backtab_goesToTheGuest()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        QTest::keyClick(&shown.view, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(typed(bytes), QByteArray("\x1b[Z"));
        QVERIFY(shown.view.hasFocus());
    }
    void applicationCursorKeys_areObeyed()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?1h");
        QTest::keyClick(&shown.view, Qt::Key_Up);
        QCOMPARE(typed(bytes), QByteArray("\x1bOA"));
    }
    void windowShortcuts_doNotStealTheGuestsKeys_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<bool>("guests");
        QTest::newRow("Ctrl+Q") << int(Qt::Key_Q) << Qt::KeyboardModifiers(Qt::ControlModifier) << true;
        QTest::newRow("Ctrl+W") << int(Qt::Key_W) << Qt::KeyboardModifiers(Qt::ControlModifier) << true;
        QTest::newRow("Alt+F") << int(Qt::Key_F) << Qt::KeyboardModifiers(Qt::AltModifier) << true;
        QTest::newRow("F1") << int(Qt::Key_F1) << Qt::KeyboardModifiers() << true;
        QTest::newRow("Escape") << int(Qt::Key_Escape) << Qt::KeyboardModifiers() << true;
        QTest::newRow("Ctrl+Shift+G is the window's")
            << int(Qt::Key_G) << Qt::KeyboardModifiers(Qt::ControlModifier | Qt::ShiftModifier) << false;
        QTest::newRow("Ctrl+Shift+C is ours")
            << int(Qt::Key_C) << Qt::KeyboardModifiers(Qt::ControlModifier | Qt::ShiftModifier) << true;
    }
    void windowShortcuts_doNotStealTheGuestsKeys()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        ShownView shown;
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QApplication::sendEvent(&shown.view, &event);
        QTEST(event.isAccepted(), "guests");
    }
    void readOnly_sendsNothing()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.view.setReadOnly(true);
        QTest::keyClicks(&shown.view, QStringLiteral("rm"));
        shown.view.pasteText(QStringLiteral("x"));
        shown.view.typeText(QStringLiteral("x"));
        QCOMPARE(bytes.size(), 0);
    }

    void contextMenu_showsWhatIsSwitchedOn()
    {
        ShownView shown;
        for (const bool locked : {true, false}) {
            shown.view.setLocked(locked);
            QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), shown.view.mapToGlobal(QPoint(5, 5)));
            QApplication::sendEvent(shown.view.viewport(), &event);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QStringList checked;
            for (const QAction *action : menu->actions()) {
                if (action->isChecked())
                    checked += action->text();
            }
            menu->close();
            QCOMPARE(checked, locked ? QStringList(QStringLiteral("Read only")) : QStringList());
        }
    }

    void wheel_scrollsTheScrollback()
    {
        ShownView shown;
        shown.feed(numberedLines(0, 100));
        QVERIFY(shown.view.isAtEnd());
        turnWheel(shown, 2);
        QVERIFY(!shown.view.isAtEnd());
        QCOMPARE(topText(shown), QStringLiteral("line %1").arg(77 - 2 * QApplication::wheelScrollLines()));
        turnWheel(shown, -2);
        QVERIFY(shown.view.isAtEnd());
    }
    void keyboard_scrollsTheScrollback()
    {
        ShownView shown;
        shown.feed(numberedLines(0, 100));
        QTest::keyClick(&shown.view, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(topText(shown), QStringLiteral("line 0"));
        QTest::keyClick(&shown.view, Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(topText(shown), QStringLiteral("line 23"));
        QTest::keyClick(&shown.view, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(topText(shown), QStringLiteral("line 22"));
        QTest::keyClick(&shown.view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(shown.view.isAtEnd());
    }
    void scrolledView_standsStillWhileOutputArrives()
    {
        ShownView shown;
        shown.feed(numberedLines(0, 100));
        shown.view.scrollLines(-30);
        shown.settle();
        const QString top = topText(shown);
        const QImage before = shown.screen().copy(shown.cellArea());
        shown.feed(numberedLines(100, 400));
        QCOMPARE(topText(shown), top);
        QVERIFY(shown.screen().copy(shown.cellArea()) == before);
        QTest::keyClicks(&shown.view, QStringLiteral("x"));
        QVERIFY(shown.view.isAtEnd());
    }
    void scrollBar_followsAndLeads()
    {
        ShownView shown;
        shown.feed(numberedLines(0, 100));
        QScrollBar *bar = shown.view.verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(10);
        QCOMPARE(topText(shown), QStringLiteral("line 10"));
        bar->setValue(bar->maximum());
        QVERIFY(shown.view.isAtEnd());
    }

    void zoom_changesTheGridNotTheWindow()
    {
        ShownView shown;
        const QSize size = shown.view.size();
        QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.view.fontSize(), TerminalView::defaultFontSize + 2);
        QVERIFY(shown.terminal.columns() < 80);
        turnWheel(shown, -1, Qt::ControlModifier);
        QCOMPARE(shown.view.fontSize(), TerminalView::defaultFontSize + 1);
        QTest::keyClick(&shown.view, Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(shown.view.fontSize(), TerminalView::defaultFontSize);
        QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(&shown.view, Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.terminal.columns(), 80);
        QCOMPARE(shown.view.size(), size);
    }
    void normalTextSize_isThatOfThePreferences()
    {
        ShownView shown;
        shown.view.setFontSize(17);
        shown.view.run(TerminalCommand::ZoomIn);
        QCOMPARE(shown.view.fontSize(), 18.0);
        shown.view.setFontSize(17); // another preference was changed
        QCOMPARE(shown.view.fontSize(), 18.0);
        shown.view.run(TerminalCommand::ZoomReset);
        QCOMPARE(shown.view.fontSize(), 17.0);
        shown.view.run(TerminalCommand::ZoomIn);
        shown.view.setFontSize(12);
        QCOMPARE(shown.view.fontSize(), 12.0);
    }
    void bells_areFewHoweverManyRing()
    {
        ShownView shown;
        QSignalSpy bells(&shown.view, &TerminalView::bellRang);
        for (int i = 0; i < 50; ++i)
            shown.feeder.feed(QByteArray(1000, '\a'));
        QVERIFY(bells.size() >= 1);
        QVERIFY(bells.size() <= 3);
    }
    void titleOfTheGuest_isTold()
    {
        ShownView shown;
        QSignalSpy titles(&shown.view, &TerminalView::titleChanged);
        shown.feed("\x1b]2;router-1\x1b\\");
        QCOMPARE(titles.last().first().toString(), QStringLiteral("router-1"));
    }
    void reset_isLocalAndWhole()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?1000h\x1b[?25l\x1b(0qqq\x1b[7m");
        shown.view.run(TerminalCommand::Reset);
        shown.feed("plain");
        QCOMPARE(terminal::lineText(shown.terminal, shown.terminal.screenTop()), QStringLiteral("plain"));
        QVERIFY(shown.terminal.cursor().visible);
        QCOMPARE(bytes.size(), 0);
    }

    void shiftWithPagesAndInsert_canBeTheTerminals()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped), pasted(&shown.view, &TerminalView::bytesPasted);
        shown.feed(QByteArray("line\r\n").repeated(100));
        const qint64 end = shown.view.topLine();
        QTest::keyClick(&shown.view, Qt::Key_PageUp, Qt::ShiftModifier);
        QCOMPARE(typed(bytes), QByteArray("\x1b[5;2~"));
        bytes.clear();
        shown.view.setTakesShiftKeys(true);
        QTest::keyClick(&shown.view, Qt::Key_PageUp, Qt::ShiftModifier);
        QVERIFY(shown.view.topLine() < end);
        QTest::keyClick(&shown.view, Qt::Key_PageDown, Qt::ShiftModifier);
        QCOMPARE(shown.view.topLine(), end);
        QGuiApplication::clipboard()->setText(QStringLiteral("text"));
        QTest::keyClick(&shown.view, Qt::Key_Insert, Qt::ShiftModifier);
        QCOMPARE(typed(pasted), QByteArray("text"));
        QCOMPARE(typed(bytes), QByteArray());
        shown.feed("\x1b[?1049h"); // an editor selects with them
        QTest::keyClick(&shown.view, Qt::Key_PageUp, Qt::ShiftModifier);
        QCOMPARE(typed(bytes), QByteArray("\x1b[5;2~"));
    }
    void keyboard_selectsAndCopiesWithoutTheGuest()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?25lfirst\r\nsecond\r\n");
        const QImage before = shown.screen();
        QTest::keyClick(&shown.view, Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.view.switchState(TerminalCommand::SelectByKeyboard), true);
        QVERIFY(shown.screen() != before); // a mark, though the guest hides its cursor
        QTest::keyClick(&shown.view, Qt::Key_Up);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QTest::keyClicks(&shown.view, QStringLiteral("x")); // means nothing
        QTest::keyClick(&shown.view, Qt::Key_End);
        QCOMPARE(shown.view.selectedText(), QStringLiteral("second"));
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("second"));
        QCOMPARE(shown.view.switchState(TerminalCommand::SelectByKeyboard), false);
        QCOMPARE(typed(bytes), QByteArray());
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(typed(bytes), QByteArray("\r"));
    }
    void selectingByKeyboard_scrollsAndEnds()
    {
        ShownView shown;
        QByteArray lines;
        for (int i = 0; i < 100; ++i)
            lines += "line " + QByteArray::number(i) + "\r\n";
        shown.feed(lines);
        shown.view.setSelectsByKeyboard(true);
        QTest::keyClick(&shown.view, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier); // a command of the view's
        QVERIFY(shown.view.topLine() == 0);
        QTest::keyClick(&shown.view, Qt::Key_PageUp, Qt::ShiftModifier);
        QVERIFY(shown.view.selectedText().endsWith(QStringLiteral("line 99\n")));
        QVERIFY(shown.view.topLine() > 0); // where the mark is
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QVERIFY(!shown.view.hasSelection());
        shown.view.setSelectsByKeyboard(true);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, QPoint(20, 20));
        QCOMPARE(shown.view.switchState(TerminalCommand::SelectByKeyboard), false);
    }
    void idleView_wakesNothing()
    {
        ShownView shown;
        shown.feed("$ \x1b[2 q");
        const int wakeUps = wakeUpsIn(1000);
        QVERIFY2(wakeUps <= 4, qPrintable(QString::number(wakeUps)));
    }
    void hiddenView_blinksForNobody()
    {
        QGuiApplication::styleHints()->setCursorFlashTime(100);
        ShownView shown;
        shown.feed("\x1b[2 q\x1b[5mblinking");
        shown.view.hide();
        const int wakeUps = wakeUpsIn(1000);
        QVERIFY2(wakeUps <= 4, qPrintable(QString::number(wakeUps)));
        shown.view.show();
        shown.settle();
        const QImage before = shown.screen();
        QTRY_VERIFY(shown.screen() != before);
    }
    void heldFrame_isPaintedWhenReleased()
    {
        ShownView shown;
        const QImage before = shown.screen();
        shown.feeder.feed("\x1b[?2026hhalf");
        QTest::qWait(40);
        QVERIFY(shown.screen() == before);
        shown.feeder.feed(" whole\x1b[?2026l");
        QVERIFY(shown.screen() != before);
    }
};

QTEST_MAIN(tst_TerminalView)
#include "tst_TerminalView.moc"
