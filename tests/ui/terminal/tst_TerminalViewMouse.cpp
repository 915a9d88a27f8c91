#include "tests/ui/terminal/support/ShownView.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolTip>
#include <QWheelEvent>

using portside::test::numberedLines;
using portside::test::ShownView;
using portside::test::typed;
using portside::ui::TerminalCommand;
using portside::ui::TerminalView;

// The mouse: the user's for selecting, the guest's where it asked for it.
class tst_TerminalViewMouse : public QObject
{
    Q_OBJECT

    static void drag(ShownView &shown, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *viewport = shown.view.viewport();
        QTest::mousePress(viewport, Qt::LeftButton, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, modifiers);
        QApplication::sendEvent(viewport, &move);
        QTest::mouseRelease(viewport, Qt::LeftButton, modifiers, to);
    }
    static void hover(ShownView &shown, QPoint point)
    {
        QMouseEvent move(QEvent::MouseMove, point, shown.view.viewport()->mapToGlobal(point), Qt::NoButton,
                         Qt::NoButton, {});
        QApplication::sendEvent(shown.view.viewport(), &move);
    }
    static QPoint leftEdge(const ShownView &shown, int row, int column)
    {
        return shown.view.cellRect(row, column).center() - QPoint(3, 0);
    }
    static void turnWheel(ShownView &shown, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        turnWheels(shown, QPoint(0, 120 * notches), modifiers);
    }
    static void turnWheels(ShownView &shown, QPoint eighths, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF point = shown.view.viewport()->rect().center();
        QWheelEvent event(point, shown.view.viewport()->mapToGlobal(point), {}, eighths, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(shown.view.viewport(), &event);
    }

private Q_SLOTS:
    void init() { QApplication::clipboard()->clear(); }

    void dragged_selectsCharacters()
    {
        ShownView shown;
        shown.feed("hello world");
        drag(shown, leftEdge(shown, 0, 1), leftEdge(shown, 0, 7));
        QCOMPARE(shown.view.selectedText(), QStringLiteral("ello w"));
    }
    void doubleClick_selectsAWord()
    {
        ShownView shown;
        shown.feed("see /etc/fstab, please");
        QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cellCentre(0, 6));
        QCOMPARE(shown.view.selectedText(), QStringLiteral("/etc/fstab"));
    }
    void tripleClick_selectsTheLineWithItsWraps()
    {
        ShownView shown;
        const QByteArray text = QByteArray("word ").repeated(20) + "end";
        shown.feed(text + "\r\nnext");
        const QPoint point = shown.cellCentre(1, 2);
        QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, point);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, point);
        QCOMPARE(shown.view.selectedText().trimmed(), QString::fromLatin1(text));
    }
    void selectedWord_staysWhatItWas()
    {
        ShownView shown;
        shown.feed("see abc");
        QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cellCentre(0, 5));
        QCOMPARE(shown.view.selectedText(), QStringLiteral("abc"));
        shown.feed("def");
        QCOMPARE(shown.view.selectedText(), QStringLiteral("abc"));
    }
    void selectionOverOtherText_isTakenAway()
    {
        ShownView shown;
        shown.feed("\x1b[?1049h\x1b[Hfirst\r\nsecond");
        drag(shown, leftEdge(shown, 0, 0), leftEdge(shown, 1, 6));
        QSignalSpy changed(&shown.view, &TerminalView::selectionChanged);
        shown.feed("\x1b[Hfirst"); // the same again
        QVERIFY(shown.view.hasSelection());
        shown.feed("\x1b[?1049l");
        QVERIFY(!shown.view.hasSelection());
        QCOMPARE(changed.size(), 1);
        QVERIFY(!shown.view.canRun(TerminalCommand::Copy));
    }
    void altDrag_selectsABlock()
    {
        ShownView shown;
        shown.feed("abcdef\r\nghijkl\r\nmnopqr");
        drag(shown, leftEdge(shown, 0, 2), leftEdge(shown, 2, 4), Qt::AltModifier);
        QCOMPARE(shown.view.selectedText(), QStringLiteral("cd\nij\nop"));
    }
    void shiftClick_extendsTheSelection()
    {
        ShownView shown;
        shown.feed("hello world");
        drag(shown, leftEdge(shown, 0, 0), leftEdge(shown, 0, 5));
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, leftEdge(shown, 0, 8));
        QCOMPARE(shown.view.selectedText(), QStringLiteral("hello wo"));
    }
    void selection_survivesOutput()
    {
        ShownView shown;
        shown.feed("keep me\r\n");
        drag(shown, leftEdge(shown, 0, 0), leftEdge(shown, 0, 7));
        shown.feed(numberedLines(0, 200));
        QCOMPARE(shown.view.selectedText(), QStringLiteral("keep me"));
    }
    void copy_fillsTheClipboard()
    {
        ShownView shown;
        shown.feed("hello \x1b[1;31mworld\x1b[0m <&>");
        drag(shown, leftEdge(shown, 0, 6), leftEdge(shown, 0, 15));
        QVERIFY(shown.view.canRun(TerminalCommand::Copy));
        QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("world <&>"));
        const QString html = shown.view.selectedHtml();
        QVERIFY(html.contains(QStringLiteral("font-weight:bold")));
        QVERIFY(html.contains(QStringLiteral("&lt;&amp;&gt;")));
    }
    void selectAll_takesTheScrollback()
    {
        ShownView shown;
        shown.feed(numberedLines(0, 100));
        shown.view.selectAll();
        const QString text = shown.view.selectedText();
        QVERIFY(text.startsWith(QStringLiteral("line 0\nline 1\n")));
        QVERIFY(text.endsWith(QStringLiteral("\nline 99"))); // the rest of the screen is no text
    }

    void mouseOfTheGuest_getsClicksUnlessShiftIsHeld()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("text\x1b[?1000h\x1b[?1006h");
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cellCentre(2, 4));
        QCOMPARE(typed(bytes), QByteArray("\x1b[<0;5;3M\x1b[<0;5;3m"));
        turnWheel(shown, 1);
        QVERIFY(typed(bytes).contains("\x1b[<64;"));
        bytes.clear();
        drag(shown, leftEdge(shown, 0, 0), leftEdge(shown, 0, 4), Qt::ShiftModifier);
        QCOMPARE(bytes.size(), 0);
        QCOMPARE(shown.view.selectedText(), QStringLiteral("text"));
    }
    void mouseOverTheScrollback_isTheUsers()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed(numberedLines(0, 100) + "\x1b[?1003h\x1b[?1006h");
        shown.view.run(TerminalCommand::Top);
        turnWheel(shown, -1);
        const int row = 20 - int(shown.terminal.screenTop());
        drag(shown, leftEdge(shown, row, 0), leftEdge(shown, row, 7));
        hover(shown, shown.cellCentre(row + 1, 1));
        QCOMPARE(typed(bytes), QByteArray());
        QCOMPARE(shown.view.selectedText(), QStringLiteral("line 20"));
    }
    void mouseOfTheGuest_leavesTheViewWhereItIs()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed(numberedLines(0, 100) + "\x1b[?1000h\x1b[?1006h\x1b[?1004h");
        shown.view.run(TerminalCommand::LineUp);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cellCentre(5, 4));
        QCOMPARE(typed(bytes), QByteArray("\x1b[<0;5;6M\x1b[<0;5;6m"));
        bytes.clear();
        shown.view.clearFocus();
        QCOMPARE(typed(bytes), QByteArray("\x1b[O"));
        QVERIFY(!shown.view.isAtEnd());
    }
    void pressOfTheGuest_isReleasedWhateverIsHeldThen()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?1000h\x1b[?1006h");
        QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, shown.cellCentre(0, 0));
        QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, shown.cellCentre(0, 0));
        QVERIFY(typed(bytes).endsWith('m'));
        bytes.clear();
        QTest::mousePress(shown.view.viewport(), Qt::MiddleButton, Qt::ShiftModifier, shown.cellCentre(0, 0));
        QTest::mouseRelease(shown.view.viewport(), Qt::MiddleButton, {}, shown.cellCentre(0, 0));
        QCOMPARE(typed(bytes), QByteArray());
    }
    void wheelOnTheAlternateScreen_sendsCursorKeys()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?1049h\x1b[?1007h");
        turnWheel(shown, 1);
        QCOMPARE(typed(bytes), QByteArray("\x1b[A").repeated(QApplication::wheelScrollLines()));
    }
    void wheelWithAlt_isTheSameWheelForAGuest()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?1000h\x1b[?1006h");
        turnWheels(shown, QPoint(120, 0), Qt::AltModifier); // how Qt tells of an upright wheel under X11
        QVERIFY(typed(bytes).startsWith("\x1b[<72;"));      // 64 for the wheel, 8 for Alt
    }
    void sidewaysWheel_reachesAGuestThatTracks()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        turnWheels(shown, QPoint(120, 0));
        QCOMPARE(typed(bytes), QByteArray());
        shown.feed("\x1b[?1000h\x1b[?1006h");
        turnWheels(shown, QPoint(120, 0));
        QVERIFY(typed(bytes).startsWith("\x1b[<66;"));
        bytes.clear();
        turnWheels(shown, QPoint(-120, 0));
        QVERIFY(typed(bytes).startsWith("\x1b[<67;"));
    }
    void sidewaysWheel_showsTheRestOfAWideGrid()
    {
        ShownView shown;
        shown.view.setGridPolicy(portside::ui::GridPolicy::Fixed, 24, 200);
        shown.settle();
        const auto *bar = shown.view.horizontalScrollBar();
        QCOMPARE(bar->value(), 0);
        turnWheels(shown, QPoint(-240, 0));
        QCOMPARE(bar->value(), 2 * QApplication::wheelScrollLines());
    }
    void touchpad_scrollsByWholeLinesInTheEnd()
    {
        ShownView shown;
        shown.feed(numberedLines(0, 200));
        const qint64 top = shown.view.topLine();
        for (int i = 0; i < 24; ++i)
            turnWheels(shown, QPoint(0, 10)); // two notches in all
        QCOMPARE(shown.view.topLine(), top - 2 * QApplication::wheelScrollLines());
    }
    void wheelOfALockedTerminal_isTheUsers()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed(numberedLines(0, 200) + "\x1b[?1000h");
        const qint64 top = shown.view.topLine();
        shown.view.setLocked(true);
        turnWheel(shown, 1);
        QCOMPARE(shown.view.topLine(), top - QApplication::wheelScrollLines());
        QCOMPARE(typed(bytes), QByteArray());
    }
    void wheelWithoutTracking_canBeTheGuestsUnasked()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesTyped);
        shown.feed("\x1b[?1049h");
        turnWheel(shown, 1);
        QCOMPARE(typed(bytes), QByteArray());
        shown.view.setAlternateScroll(true);
        turnWheel(shown, 1);
        QCOMPARE(typed(bytes), QByteArray("\x1b[A").repeated(QApplication::wheelScrollLines()));
        shown.feed("\x1b[?1049l");
        bytes.clear();
        turnWheel(shown, 1);
        QCOMPARE(typed(bytes), QByteArray());
    }
    void controlClick_asksAboutALink()
    {
        ShownView shown;
        QSignalSpy links(&shown.view, &TerminalView::linkActivated);
        shown.feed("see https://example.org/a?b=1, or \x1b]8;;file:///etc/passwd\x1b\\this\x1b]8;;\x1b\\ "
                   "or \x1b]8;;https://example.net/\x1b\\that\x1b]8;;\x1b\\");
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cellCentre(0, 8));
        QCOMPARE(links.size(), 0);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ControlModifier, shown.cellCentre(0, 8));
        QCOMPARE(links.size(), 1);
        QCOMPARE(links.last().first().toString(), QStringLiteral("https://example.org/a?b=1"));
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ControlModifier, shown.cellCentre(0, 36));
        QCOMPARE(links.size(), 1);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, Qt::ControlModifier, shown.cellCentre(0, 43));
        QCOMPARE(links.last().first().toString(), QStringLiteral("https://example.net/"));
    }
    void linkUnderThePointer_isUnderlined()
    {
        ShownView shown;
        shown.feed("see https://example.org/ \x1b]8;;https://example.net/\x1b\\that\x1b]8;;\x1b\\");
        const QRect plain = shown.cellDevice(0, 6), marked = shown.cellDevice(0, 26);
        const auto screenAt = [&shown](int row, int column) {
            hover(shown, shown.cellCentre(row, column));
            return shown.screen();
        };
        const QImage none = screenAt(5, 5);
        const QImage onPlain = screenAt(0, 8);
        QVERIFY(none.copy(plain) != onPlain.copy(plain));
        QCOMPARE(none.copy(marked), onPlain.copy(marked));
        const QImage onMarked = screenAt(0, 26);
        QCOMPARE(none.copy(plain), onMarked.copy(plain));
        QVERIFY(none.copy(marked) != onMarked.copy(marked));
        shown.feed("\x1b[H\x1b[K"); // gone while the pointer stays
        QCOMPARE(shown.screen().copy(marked), none.copy(shown.cellDevice(5, 5)));
    }
    void controlKey_showsThatAClickOpensTheLink()
    {
        ShownView shown;
        shown.feed("https://example.org/?a=1&b=2");
        hover(shown, shown.cellCentre(0, 8));
        QCOMPARE(shown.view.viewport()->cursor().shape(), Qt::IBeamCursor);
        QTest::keyPress(&shown.view, Qt::Key_Control, Qt::ControlModifier);
        QCOMPARE(shown.view.viewport()->cursor().shape(), Qt::PointingHandCursor);
        QVERIFY(QToolTip::text().contains(QStringLiteral("https://example.org/?a=1&b=2\n")));
        QTest::keyRelease(&shown.view, Qt::Key_Control);
        QCOMPARE(shown.view.viewport()->cursor().shape(), Qt::IBeamCursor);
    }
    void linksOnTheScreen_canBeOpenedByKeyboard()
    {
        ShownView shown;
        QSignalSpy links(&shown.view, &TerminalView::linkActivated);
        QVERIFY(!shown.view.canRun(TerminalCommand::OpenLink));
        shown.feed("https://example.org/\r\n\x1b]8;;https://example.net/?a&b\x1b\\that\x1b]8;;\x1b\\");
        QVERIFY(shown.view.canRun(TerminalCommand::OpenLink));
        shown.view.run(TerminalCommand::OpenLink);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions().last()->text(), QStringLiteral("&2  https://example.net/?a&&b"));
        menu->actions().last()->trigger();
        menu->close();
        QCOMPARE(links.size(), 1);
        QCOMPARE(links.last().first().toString(), QStringLiteral("https://example.net/?a&b"));
    }
    void menuOnALink_copiesItsAddress()
    {
        ShownView shown;
        shown.feed("\x1b]8;;https://example.net/\x1b\\that\x1b]8;;\x1b\\ not");
        const auto menuAt = [&shown](QPoint point) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, point, shown.view.viewport()->mapToGlobal(point), {});
            QApplication::sendEvent(shown.view.viewport(), &event);
            return qobject_cast<QMenu *>(QApplication::activePopupWidget());
        };
        QMenu *menu = menuAt(shown.cellCentre(0, 1));
        QVERIFY(menu);
        auto *copy = menu->findChild<QAction *>(QStringLiteral("copyAddress"));
        QVERIFY(copy);
        copy->trigger();
        menu->close();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("https://example.net/"));
        menu = menuAt(shown.cellCentre(0, 6));
        QVERIFY(menu && !menu->findChild<QAction *>(QStringLiteral("copyAddress")));
        menu->close();
    }
    void rightButton_isTheGuestsWhileItTracksTheMouse()
    {
        ShownView shown;
        const auto opensMenu = [&shown](QContextMenuEvent::Reason reason, Qt::KeyboardModifiers modifiers) {
            QContextMenuEvent event(reason, QPoint(5, 5), shown.view.mapToGlobal(QPoint(5, 5)), modifiers);
            QApplication::sendEvent(shown.view.viewport(), &event);
            QWidget *menu = QApplication::activePopupWidget();
            return menu && menu->close();
        };
        QVERIFY(opensMenu(QContextMenuEvent::Mouse, Qt::NoModifier));
        shown.feed("\x1b[?1000h");
        QVERIFY(!opensMenu(QContextMenuEvent::Mouse, Qt::NoModifier));
        QVERIFY(opensMenu(QContextMenuEvent::Mouse, Qt::ShiftModifier));
        QVERIFY(opensMenu(QContextMenuEvent::Keyboard, Qt::NoModifier));
    }
};

QTEST_MAIN(tst_TerminalViewMouse)
#include "tst_TerminalViewMouse.moc"
