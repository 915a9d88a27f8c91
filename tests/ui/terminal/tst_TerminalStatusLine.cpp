#include "ui/terminal/TerminalStatusLine.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using portside::ui::TerminalStatusLine;

class tst_TerminalStatusLine : public QObject
{
    Q_OBJECT

    static QString shownText(const TerminalStatusLine &line, const QString &accessibleName)
    {
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            if (label->accessibleName() == accessibleName)
                return label->isHidden() ? QString() : label->text();
        }
        return QStringLiteral("no such field");
    }

private Q_SLOTS:
    void fields_showWhatTheOwnerSets()
    {
        TerminalStatusLine line;
        line.resize(900, 24);
        line.setPort(QStringLiteral("COM1"), QStringLiteral("managed"));
        line.setViewers(2);
        line.setTerminalSize(80, 25);
        line.setRecording(TerminalStatusLine::Recording::On);
        line.setState(TerminalStatusLine::State::Connected, QStringLiteral("connected"));
        QCOMPARE(shownText(line, QStringLiteral("Port")), QStringLiteral("COM1, managed"));
        QCOMPARE(shownText(line, QStringLiteral("Terminal size")), QStringLiteral("80×25"));
        QCOMPARE(shownText(line, QStringLiteral("Recording")), QStringLiteral("recording"));
        QCOMPARE(shownText(line, QStringLiteral("State")), QStringLiteral("connected"));
        QVERIFY(shownText(line, QStringLiteral("Viewers")).contains(QLatin1Char('2')));
        line.setViewers(0);
        QCOMPARE(shownText(line, QStringLiteral("Viewers")), QString());
    }
    void hostileName_isShownAsPlainEscapedText()
    {
        TerminalStatusLine line;
        line.setPort(QStringLiteral("<b>x</b>\x1b[31m\n"), {});
        const QString text = shownText(line, QStringLiteral("Port"));
        QVERIFY(text.contains(QStringLiteral("<b>x</b>")));
        QVERIFY(!text.contains(QLatin1Char('\x1b')) && !text.contains(QLatin1Char('\n')));
        line.setNotice(QStringLiteral("<img src=x>"));
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->toolTip().contains(QLatin1Char('<')));
        }
    }
    void notice_takesTheRoomOfWhatIsAlwaysThere()
    {
        TerminalStatusLine line;
        line.setPort(QStringLiteral("process:bash"), QStringLiteral("command"));
        line.setState(TerminalStatusLine::State::Connected, QStringLiteral("Connected to the command."));
        line.setTerminalSize(80, 24);
        line.resize(760, line.sizeHint().height());
        line.show();
        const QString notice = QStringLiteral("Arrow keys move, Shift or Space selects, Enter copies.");
        line.setNotice(notice);
        const QLabel *label = nullptr;
        for (const QLabel *each : line.findChildren<QLabel *>())
            label = each->text() == notice ? each : label;
        QVERIFY(label && label->isVisible());
        QVERIFY(label->minimumWidth() >= label->fontMetrics().horizontalAdvance(notice));
        QVERIFY(shownText(line, QStringLiteral("Port")).contains(QStringLiteral("process")));
        line.setNotice({});
        QVERIFY(shownText(line, QStringLiteral("State")).contains(QStringLiteral("Connected")));
    }
    void littleRoom_elidesSentencesAndHidesWhatMattersLeast()
    {
        TerminalStatusLine line;
        line.setPort(QStringLiteral("COM1"), QStringLiteral("managed"));
        line.setState(TerminalStatusLine::State::Disconnected, QString(60, QLatin1Char('m')));
        line.setTerminalSize(80, 24);
        line.setRecording(TerminalStatusLine::Recording::Off);
        line.setCharset(QStringLiteral("CP437"));
        line.resize(1400, line.sizeHint().height());
        line.show();
        QVERIFY(!shownText(line, QStringLiteral("Character set")).isEmpty());
        for (int width = 1400; width > 380; width -= 60) {
            line.resize(width, line.height());
            QCoreApplication::processEvents();
            int end = 0;
            for (const QWidget *part : line.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
                if (part->isHidden() || part->isWindow())
                    continue;
                QVERIFY2(part->x() >= end, qPrintable(QStringLiteral("overlap at %1").arg(width)));
                end = part->x() + part->width();
            }
            QVERIFY2(end <= width, qPrintable(QStringLiteral("cut off at %1").arg(width)));
        }
        QCOMPARE(shownText(line, QStringLiteral("Character set")), QString());
        QVERIFY(!shownText(line, QStringLiteral("Port")).isEmpty());
        QVERIFY(line.toolTip().contains(QString(60, QLatin1Char('m'))));
        QVERIFY(line.toolTip().contains(QStringLiteral("CP437")));
    }
    void roomThatIsLeft_goesToWhatGivesWay()
    {
        TerminalStatusLine line;
        line.setPort(QStringLiteral("The third serial port of a machine"), QStringLiteral("managed"));
        line.setState(TerminalStatusLine::State::Connected, QStringLiteral("connected since this morning"));
        line.resize(1400, 24);
        line.show();
        QVERIFY(QTest::qWaitForWindowExposed(&line));
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            if (!label->isHidden())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        line.setState(TerminalStatusLine::State::Connected, QStringLiteral("up"));
        QCoreApplication::processEvents();
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            if (label->accessibleName() == QLatin1String("State"))
                QVERIFY(label->width() < label->fontMetrics().horizontalAdvance(QStringLiteral("up")) + 10);
        }
    }
    void warning_outlivesNotices()
    {
        TerminalStatusLine line;
        line.resize(900, 24);
        QCOMPARE(shownText(line, QStringLiteral("Warning")), QString());
        line.setWarning(QStringLiteral("conformance mode"), QStringLiteral("The guest reads <this>."));
        line.setNotice(QStringLiteral("BREAK was sent."));
        line.setNotice({});
        QCOMPARE(shownText(line, QStringLiteral("Warning")), QStringLiteral("conformance mode"));
    }
    void narrowLine_hidesWithoutAComplaint()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("Negative")));
        TerminalStatusLine line;
        line.setPort(QStringLiteral("COM1"), QStringLiteral("managed"));
        line.setNotice(QStringLiteral("BREAK was sent."));
        for (const int width : {10, 100, 200, 300}) {
            line.resize(width, 24);
            QCOMPARE(line.width(), width);
        }
    }
    void notice_goesByItself()
    {
        TerminalStatusLine line;
        line.resize(900, 24);
        line.setNoticeTime(50);
        line.setNotice(QStringLiteral("BREAK was sent."));
        QCOMPARE(shownText(line, QStringLiteral("Notice")), QStringLiteral("BREAK was sent."));
        QTRY_COMPARE(shownText(line, QStringLiteral("Notice")), QString());
    }
    void disabledButton_saysWhy()
    {
        TerminalStatusLine line;
        const QString before = line.button(TerminalStatusLine::Button::Break)->toolTip();
        line.setDisabledReason(TerminalStatusLine::Button::Break, QStringLiteral("A pty carries no BREAK."));
        QVERIFY(!line.button(TerminalStatusLine::Button::Break)->isEnabled());
        QCOMPARE(line.button(TerminalStatusLine::Button::Break)->toolTip(), QStringLiteral("A pty carries no BREAK."));
        line.setDisabledReason(TerminalStatusLine::Button::Break, {});
        QVERIFY(line.button(TerminalStatusLine::Button::Break)->isEnabled());
        QCOMPARE(line.button(TerminalStatusLine::Button::Break)->toolTip(), before);
    }
    void buttons_tellTheOwner()
    {
        TerminalStatusLine line;
        QSignalSpy breaks(&line, &TerminalStatusLine::breakRequested);
        QSignalSpy resets(&line, &TerminalStatusLine::resetRequested);
        line.button(TerminalStatusLine::Button::Break)->click();
        line.button(TerminalStatusLine::Button::Reset)->click();
        QCOMPARE(breaks.size(), 1);
        QCOMPARE(resets.size(), 1);
    }
    void sysRqMenu_sendsItsKey()
    {
        TerminalStatusLine line;
        QSignalSpy keys(&line, &TerminalStatusLine::sysRqRequested);
        for (QAction *action : line.button(TerminalStatusLine::Button::SysRq)->menu()->actions()) {
            action->trigger();
            QCOMPARE(keys.last().first().value<char>(), action->text().at(0).toLatin1());
        }
        QVERIFY(keys.size() >= 8);
    }
};

QTEST_MAIN(tst_TerminalStatusLine)
#include "tst_TerminalStatusLine.moc"
