#include "ui/terminal/ColorScheme.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"
#include "ui/terminal/TypingPacer.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace portside::ui;

class tst_TerminalPane : public QObject
{
    Q_OBJECT

    static QString warning(const TerminalPane &pane)
    {
        const auto *label = pane.findChild<QLabel *>(QStringLiteral("warning"));
        return label && !label->isHidden() ? label->text() : QString();
    }

private Q_SLOTS:
    void conformance_isOffUntilAllowed_andThenSaysSo()
    {
        TerminalPane pane;
        pane.resize(900, 500); // a narrow status line shortens its texts
        pane.show();
        QSignalSpy answers(&pane, &TerminalPane::bytesForGuest);
        const QByteArray question = "\x1b[1;1;1;1;1;1*y";
        pane.feeder()->feed(question);
        pane.feeder()->flush();
        QCOMPARE(answers.count(), 0);
        QCOMPARE(warning(pane), QString());
        pane.allowConformance();
        pane.feeder()->feed(question);
        pane.feeder()->flush();
        QCOMPARE(answers.count(), 1);
        QCOMPARE(warning(pane), QStringLiteral("conformance mode"));
    }
    void sizeTheGuestAskedFor_isTold()
    {
        TerminalPane pane;
        pane.resize(900, 500);
        pane.show();
        pane.allowConformance();
        QSignalSpy sizes(pane.view(), &TerminalView::gridSizeChanged);
        pane.feeder()->feed("\x1b[8;11;37t");
        pane.feeder()->flush();
        QCOMPARE(sizes.count(), 1);
        QCOMPARE(sizes.last(), (QVariantList{11, 37}));
    }
    void coloursThatAreShown_areToldToTheGuest()
    {
        TerminalPane pane;
        const ColorScheme scheme = colorScheme(QStringLiteral("light"));
        pane.view()->setColorScheme(scheme);
        QSignalSpy answers(&pane, &TerminalPane::bytesForGuest);
        pane.feeder()->feed("\x1b]10;?\a\x1b]11;?\a\x1b]12;?\a\x1b]4;1;?\a\x1b]17;?\a\x1b]19;?\a");
        pane.feeder()->flush();
        const auto spec = [](QRgb color) -> QByteArray {
            const auto part = [](int value) { return QByteArray::number(value * 257, 16).rightJustified(4, '0'); };
            return "rgb:" + part(qRed(color)) + '/' + part(qGreen(color)) + '/' + part(qBlue(color)) + "\x1b\\";
        };
        QCOMPARE(answers.last().first().toByteArray(),
                 QByteArray("\x1b]10;" + spec(scheme.foreground) + "\x1b]11;" + spec(scheme.background) + "\x1b]12;" +
                            spec(scheme.cursor) + "\x1b]4;1;" + spec(scheme.indexed(1)) + "\x1b]17;" +
                            spec(scheme.selection) + "\x1b]19;" + spec(scheme.selectedText)));
    }
    void stopTyping_isThereWhileThereIsSomethingToStop()
    {
        TerminalPane pane;
        QVERIFY(!pane.view()->canRun(TerminalCommand::StopTyping));
        pane.pacer()->setPace({.charactersPerSecond = 10});
        pane.pacer()->send("a text that takes its time");
        QVERIFY(pane.view()->canRun(TerminalCommand::StopTyping));
        pane.view()->run(TerminalCommand::StopTyping);
        QVERIFY(!pane.view()->canRun(TerminalCommand::StopTyping));
        pane.pacer()->send("ab");
        QVERIFY(pane.view()->canRun(TerminalCommand::StopTyping));
        QTRY_VERIFY(!pane.view()->canRun(TerminalCommand::StopTyping));
    }
    void cellSize_isTheOneThatIsPainted()
    {
        TerminalPane pane;
        pane.allowConformance();
        QSignalSpy answers(&pane, &TerminalPane::bytesForGuest);
        pane.view()->setFontSize(23);
        pane.feeder()->feed("\x1b[16t");
        pane.feeder()->flush();
        const CellMetrics cell = pane.view()->metrics();
        QCOMPARE(answers.last().first().toByteArray(),
                 "\x1b[6;" + QByteArray::number(cell.height) + ';' + QByteArray::number(cell.width) + 't');
    }
};

QTEST_MAIN(tst_TerminalPane)
#include "tst_TerminalPane.moc"
