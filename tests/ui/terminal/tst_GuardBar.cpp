#include "ui/terminal/GuardBar.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include "core/base/Limits.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace portside::ui;
namespace limits = portside::limits;

class tst_GuardBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuedEnter_cannotSayYes()
    {
        TerminalPane pane;
        pane.resize(pane.sizeHint());
        pane.show();
        pane.activateWindow();
        pane.view()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        QSignalSpy bytes(&pane, &TerminalPane::bytesForGuest);
        pane.view()->pasteText(QStringLiteral("rm -rf /\n"));
        QVERIFY(pane.guardBar()->isAsking());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(pane.guardBar()->isAsking());
        QCOMPARE(bytes.size(), 0);
        QTest::qWait(GuardBar::deafTime + 50);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!pane.guardBar()->isAsking());
        QCOMPARE(bytes.size(), 1);
        QCOMPARE(bytes.first().first().toByteArray(), QByteArray("rm -rf /\r"));
        QVERIFY(pane.view()->hasFocus());
    }
    void escape_refuses()
    {
        TerminalPane pane;
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QSignalSpy bytes(&pane, &TerminalPane::bytesForGuest);
        pane.view()->pasteText(QStringLiteral("a\nb"));
        QTest::qWait(GuardBar::deafTime + 50);
        QTest::keyClick(pane.guardBar(), Qt::Key_Escape);
        QVERIFY(!pane.guardBar()->isAsking());
        QCOMPARE(bytes.size(), 0);
    }
    void lines_canBePastedAsOne()
    {
        TerminalPane pane;
        pane.show();
        QSignalSpy bytes(&pane, &TerminalPane::bytesForGuest);
        pane.view()->pasteText(QStringLiteral("  cat one \\\r\n\n  two\n"));
        pane.guardBar()->acceptOther();
        QVERIFY(pane.guardBar()->isHidden());
        QCOMPARE(bytes.size(), 1);
        QCOMPARE(bytes.first().first().toByteArray(), QByteArray("cat one two"));
        pane.view()->pasteText(QString(2000, u'x')); // long, but one line
        QVERIFY(pane.guardBar()->isAsking());
        pane.guardBar()->acceptOther();
        QCOMPARE(bytes.size(), 1);
    }
    void message_isClosedAndAQuestionCancelled()
    {
        TerminalPane pane;
        pane.show();
        const auto buttons = [&pane] {
            QStringList texts;
            for (const QPushButton *button : pane.guardBar()->findChildren<QPushButton *>()) {
                if (button->isVisibleTo(&pane))
                    texts += button->text();
            }
            return texts;
        };
        pane.guardBar()->tell(QStringLiteral("The disk is full."));
        QCOMPARE(buttons(), QStringList{QStringLiteral("Close")});
        pane.view()->pasteText(QStringLiteral("a\nb"));
        QVERIFY(buttons().contains(QStringLiteral("Cancel")));
        QVERIFY(!buttons().contains(QStringLiteral("Close")));
    }
    void secondQuestion_refusesTheFirst()
    {
        GuardBar bar;
        QString accepted;
        bar.ask(QStringLiteral("1?"), {}, QStringLiteral("Yes"), [&] { accepted += QLatin1Char('1'); });
        bar.ask(QStringLiteral("2?"), {}, QStringLiteral("Yes"), [&] { accepted += QLatin1Char('2'); });
        bar.accept();
        bar.accept();
        QCOMPARE(accepted, QStringLiteral("2"));
    }
    void tooLargePaste_canOnlyBeRefused()
    {
        TerminalPane pane;
        QSignalSpy bytes(&pane, &TerminalPane::bytesForGuest);
        pane.view()->pasteText(QString(limits::pasteBytes + 1, QLatin1Char('x')));
        QVERIFY(!pane.guardBar()->isAsking());
        QVERIFY(!pane.guardBar()->isHidden());
        pane.guardBar()->accept();
        QCOMPARE(bytes.size(), 0);
    }
    void preview_isNoTallerThanItsText()
    {
        GuardBar bar;
        bar.show();
        const auto heightOf = [&bar](const QString &text) {
            bar.ask(QStringLiteral("Question"), text, QStringLiteral("Yes"), [] {});
            return bar.findChild<QPlainTextEdit *>()->height();
        };
        const int one = heightOf(QStringLiteral("https://example.org/"));
        const int two = heightOf(QStringLiteral("one\ntwo"));
        const int many = heightOf(QString(400, u'\n'));
        QVERIFY(one < two && two < many && many <= 110);
    }
    void preview_showsControlsAndNamesTheRest()
    {
        const QString preview = pastePreview(QStringLiteral("one\x1b[31m\n2\n3\n4\n5\n6\n7\n8\n9\n10"));
        QVERIFY(!preview.contains(QLatin1Char('\x1b')));
        QVERIFY(preview.contains(QStringLiteral("[31m")));
        QVERIFY(!preview.contains(QStringLiteral("10")));
        QCOMPARE(preview.count(QLatin1Char('\n')), 8);
    }
    void question_saysWhy()
    {
        QVERIFY(pasteQuestion(QStringLiteral("a\nb\nc")).contains(QLatin1Char('3')));
        QCOMPARE(pasteQuestion(QStringLiteral("a\nb\nc\n")), pasteQuestion(QStringLiteral("a\nb\nc")));
        QVERIFY(pasteQuestion(QStringLiteral("a\n")).contains(QStringLiteral("line break")));
        QVERIFY(!pasteQuestion(QStringLiteral("a\x1bz")).isEmpty());
        QVERIFY(pasteQuestion(QString(2000, QLatin1Char('x'))).contains(QStringLiteral("2000")));
    }
};

QTEST_MAIN(tst_GuardBar)
#include "tst_GuardBar.moc"
