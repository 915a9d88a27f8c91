#include "core/base/Limits.h"
#include "tests/ui/terminal/support/ShownView.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

using namespace portside;
using portside::test::ShownView;
using portside::test::typed;
using portside::ui::TerminalCommand;
using portside::ui::TerminalView;

// What is pasted and dropped.
class tst_TerminalViewPaste : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::clipboard()->clear(); }

    void harmlessPaste_isSent()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        QApplication::clipboard()->setText(QStringLiteral("uname -a"));
        QTest::keyClick(&shown.view, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(typed(bytes), QByteArray("uname -a"));
    }
    void pasteWithLineBreak_isAskedAbout()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        QSignalSpy questions(&shown.view, &TerminalView::pasteNeedsConfirmation);
        shown.view.pasteText(QStringLiteral("rm -rf /\n"));
        QCOMPARE(bytes.size(), 0);
        QCOMPARE(questions.size(), 1);
        shown.view.sendPaste(QStringLiteral("a\nb"));
        QCOMPARE(typed(bytes), QByteArray("a\rb"));
    }
    void clipboardTypedAsKeys_hasNoBrackets()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        shown.feed("\x1b[?2004h");
        QApplication::clipboard()->setText(QStringLiteral("ls"));
        shown.view.run(TerminalCommand::TypeClipboard);
        QCOMPARE(typed(bytes), QByteArray("ls"));
    }
    void bracketedPaste_cannotBeEscaped()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        shown.feed("\x1b[?2004h");
        shown.view.sendPaste(QStringLiteral("x\x1b[20\x1b[201~1~y"));
        const QByteArray sent = typed(bytes);
        QVERIFY(sent.startsWith("\x1b[200~") && sent.endsWith("\x1b[201~"));
        QCOMPARE(sent.mid(6, sent.size() - 12).count('\x1b'), 0);
    }
    void droppedThings_stayWhereTheyCameFrom()
    {
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        QMimeData text;
        text.setText(QStringLiteral("moved"));
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction | Qt::MoveAction, &text, Qt::LeftButton, Qt::NoModifier);
        enter.setDropAction(Qt::MoveAction);
        QApplication::sendEvent(shown.view.viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QCOMPARE(enter.dropAction(), Qt::CopyAction);
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction | Qt::MoveAction, &text, Qt::LeftButton, Qt::NoModifier);
        drop.setDropAction(Qt::MoveAction);
        QApplication::sendEvent(shown.view.viewport(), &drop);
        QCOMPARE(drop.dropAction(), Qt::CopyAction);
        QCOMPARE(typed(bytes), QByteArray("moved"));
    }
    void droppedFile_isAskedWhatOfItIsMeant()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("it's.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("content") == 7 && file.flush());
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(path)});
        const QStringList expected = {u'\'' + QString(path).replace(u'\'', QStringLiteral("'\\''")) + u'\'',
                                      QStringLiteral("content")};
        for (int choice = 0; choice < 2; ++choice) {
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(shown.view.viewport(), &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(shown.view.viewport(), &drop);
            QCOMPARE(typed(bytes), QByteArray());
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            menu->actions().at(choice)->trigger();
            menu->close();
            QCOMPARE(typed(bytes), expected[choice].toUtf8());
            bytes.clear();
        }
    }
    void fileThatIsNoText_isRefusedInWords()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("image.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray("a\0\xff", 3)) == 3 && file.flush());
        ShownView shown;
        QSignalSpy bytes(&shown.view, &TerminalView::bytesPasted);
        QSignalSpy refusals(&shown.view, &TerminalView::pasteRefused);
        shown.view.pasteFile(file.fileName());
        QVERIFY(refusals.takeFirst().first().toString().contains(QStringLiteral("image.bin")));
        QVERIFY(file.resize(limits::pasteBytes + 1));
        shown.view.pasteFile(file.fileName());
        QCOMPARE(refusals.size(), 1);
        QCOMPARE(bytes.size(), 0);
    }
};

QTEST_MAIN(tst_TerminalViewPaste)
#include "tst_TerminalViewPaste.moc"
