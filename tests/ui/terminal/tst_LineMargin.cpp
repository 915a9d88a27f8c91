#include "ui/terminal/LineMargin.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/HexView.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalStatusLine.h"
#include "ui/terminal/TerminalView.h"

#include <QInputDialog>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_LineMargin : public QObject
{
    Q_OBJECT

    static constexpr qint64 noon = 1'700'049'600'000; // 2023-11-15 12:00:00 UTC

    static void press(TerminalPane &pane, TerminalCommand command) { pane.view()->run(command); }
    static void note(TerminalPane &pane, const QString &text)
    {
        press(pane, TerminalCommand::MarkLine);
        auto *dialog = pane.findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(text);
        dialog->accept();
        delete dialog;
    }

private Q_SLOTS:
    void linesOfAProgramThatFillsTheScreen_haveNoMarks()
    {
        TerminalPane pane;
        pane.show();
        pane.feeder()->feed("kept");
        note(pane, QStringLiteral("mine"));
        const LineMargin &margin = pane.view()->margin();
        QVERIFY(margin.toolTipText(0).contains(QStringLiteral("mine")));
        pane.feeder()->feed("\x1b[?1049h\x1b[Hcovered");
        QVERIFY(!margin.toolTipText(0).contains(QStringLiteral("mine")));
        press(pane, TerminalCommand::MarkLine);
        QVERIFY(!pane.findChild<QInputDialog *>());
        QVERIFY(pane.statusLine()->toolTip().contains(QStringLiteral("not kept")));
        pane.feeder()->feed("\x1b[?1049l");
        QVERIFY(margin.toolTipText(0).contains(QStringLiteral("mine")));
    }
    void historysTimes_areThoseOfTheRecording()
    {
        TerminalPane pane;
        pane.show();
        pane.feeder()->mark(QStringLiteral("started"), TerminalFeeder::Mark::NewRun, noon);
        pane.feeder()->feed("one\r\ntwo\r\nthree", TerminalFeeder::Origin::History,
                            {{0, noon + 1500}, {5, noon + 62'250}});
        LineMargin &margin = pane.view()->margin();
        QCOMPARE(margin.timeText(1), QString());
        press(pane, TerminalCommand::LineTimes);
        QCOMPARE(margin.timeText(0), QStringLiteral("12:00:00.000"));
        QCOMPARE(margin.timeText(2), QStringLiteral("12:00:01.500"));
        QCOMPARE(margin.timeText(3), QStringLiteral("12:01:02.250"));
        QCOMPARE(margin.timeText(20), QString());
        press(pane, TerminalCommand::LineTimes);
        QCOMPARE(margin.timeText(2), QStringLiteral("+000:01.500"));
        QCOMPARE(margin.timeText(3), QStringLiteral("+001:02.250"));
        press(pane, TerminalCommand::LineTimes);
        QVERIFY(margin.isHidden());
    }
    void liveLines_haveTheTimeOfNow()
    {
        TerminalPane pane;
        pane.feeder()->feed("old\r\n", TerminalFeeder::Origin::History, {{0, noon}});
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        pane.feeder()->feed("new\r\nnewer");
        const qint64 time = pane.terminal().line(2).time();
        QVERIFY2(time >= before - 1000 && time <= before + 60'000, qPrintable(QString::number(time)));
    }
    void toolTip_saysWhatTheTimeIs()
    {
        TerminalPane pane;
        LineMargin &margin = pane.view()->margin();
        margin.setTimesText(QStringLiteral("When the <supervisor> got it."));
        pane.feeder()->feed("first\r\nsecond\r\n");
        pane.feeder()->flush();
        margin.marks().set(1, QStringLiteral("a note"));
        const QStringList texts = margin.toolTipText(1).split(u'\n');
        QCOMPARE(texts.size(), 3);
        QVERIFY(texts[0].startsWith(QStringLiteral("20")));
        QCOMPARE(texts.mid(1),
                 QStringList({QStringLiteral("When the <supervisor> got it."), QStringLiteral("a note")}));
    }
    void shownMargin_makesRoomForItself()
    {
        TerminalPane pane;
        pane.show();
        const int columns = pane.view()->viewport()->width();
        press(pane, TerminalCommand::LineTimes);
        QVERIFY(!pane.view()->margin().isHidden());
        QCOMPARE(pane.view()->viewport()->width(), columns - pane.view()->margin().width());
        QVERIFY(pane.view()->margin().width() > 40);
    }
    void timesBesideAMark_haveRoomToo()
    {
        TerminalPane pane;
        pane.show();
        pane.feeder()->feed("first");
        note(pane, QStringLiteral("a mark"));
        const int narrow = pane.view()->margin().width();
        press(pane, TerminalCommand::LineTimes);
        QVERIFY(pane.view()->margin().width() > narrow + 40);
        while (pane.view()->margin().times() != LineTimes::Off)
            press(pane, TerminalCommand::LineTimes);
        QCOMPARE(pane.view()->margin().width(), narrow);
    }
    void marks_areFoundAgainAndGoWithTheirLines()
    {
        TerminalPane pane;
        pane.show();
        pane.terminal().setScrollbackLimits(100, 1 << 20);
        pane.feeder()->feed("first");
        note(pane, QStringLiteral("here it began"));
        QVERIFY(pane.view()->margin().marks().has(0));
        for (int i = 0; i < 60; ++i)
            pane.feeder()->feed("\r\nline");
        note(pane, QStringLiteral("later"));
        press(pane, TerminalCommand::PreviousMark);
        QCOMPARE(pane.view()->lineInQuestion(), 0);
        QCOMPARE(pane.view()->selectedText(), QStringLiteral("first"));
        press(pane, TerminalCommand::NextMark);
        QCOMPARE(pane.view()->lineInQuestion(), 60);
        pane.view()->clearSelection();
        for (int i = 0; i < 110; ++i)
            pane.feeder()->feed("\r\nmore");
        pane.view()->margin().refresh();
        QVERIFY(!pane.view()->margin().marks().has(0));
        QVERIFY(pane.view()->margin().marks().has(60));
    }
    void emptiedNote_takesTheMarkAway()
    {
        TerminalPane pane;
        pane.feeder()->feed("x");
        note(pane, QStringLiteral("one"));
        note(pane, QString());
        QVERIFY(pane.view()->margin().marks().isEmpty());
        QVERIFY(pane.view()->margin().isHidden());
    }
    void bytes_areShownAndHidden()
    {
        TerminalPane pane;
        pane.show();
        QVERIFY(pane.hexView()->isHidden());
        pane.hexView()->add(ByteDirection::FromGuest, "login: ");
        press(pane, TerminalCommand::ShowBytes);
        QVERIFY(pane.hexView()->toPlainText().contains(QStringLiteral("6c 6f 67 69 6e 3a 20")));
        pane.hexView()->add(ByteDirection::ToGuest, "\r");
        QTRY_VERIFY(pane.hexView()->toPlainText().contains(QStringLiteral("> 00000000  0d")));
        press(pane, TerminalCommand::ShowBytes);
        QVERIFY(pane.hexView()->isHidden());
    }
};

QTEST_MAIN(tst_LineMargin)
#include "tst_LineMargin.moc"
