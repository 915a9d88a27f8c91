#include "ui/terminal/TerminalStatusLine.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
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
    void warning_outlivesNotices()
    {
        TerminalStatusLine line;
        QCOMPARE(shownText(line, QStringLiteral("Warning")), QString());
        line.setWarning(QStringLiteral("conformance mode"), QStringLiteral("The guest reads <this>."));
        line.setNotice(QStringLiteral("BREAK was sent."));
        line.setNotice({});
        QCOMPARE(shownText(line, QStringLiteral("Warning")), QStringLiteral("conformance mode"));
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
