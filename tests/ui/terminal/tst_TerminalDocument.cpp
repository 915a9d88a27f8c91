#include "ui/terminal/TerminalDocument.h"

#include "core/terminal/Terminal.h"
#include "tests/support/SmallFiles.h"
#include "ui/terminal/GuardBar.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalStatusLine.h"
#include "ui/terminal/TerminalView.h"

#include <QFile>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_TerminalDocument : public QObject
{
    Q_OBJECT

    // Pages as the file itself counts them.
    static int pagesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        return int(file.readAll().count("/Type /Page\n"));
    }

private Q_SLOTS:
    void text_isAllLinesWithoutTheBlankEnd()
    {
        TerminalPane pane;
        QByteArray lines;
        for (int i = 0; i < 100; ++i)
            lines += "line " + QByteArray::number(i) + "\r\n";
        pane.feeder()->feed(lines + "\x1b[31mred <b>\x1b[0m");
        const QByteArray text = textDocument(pane.terminal());
        QVERIFY(text.startsWith("line 0\nline 1\n"));
        QVERIFY(text.endsWith("line 99\nred <b>\n"));
        QCOMPARE(text.count('\n'), 101);
        QVERIFY(!text.contains('\x1b'));
    }
    void html_hasColoursAndNoForeignMarkup()
    {
        TerminalPane pane;
        pane.feeder()->feed("\x1b[31mred\x1b[0m <script>alert(1)</script>");
        const QByteArray html = htmlDocument(*pane.view(), QStringLiteral("COM1 <&>"));
        QVERIFY(html.startsWith("<!DOCTYPE html>"));
        QVERIFY(html.contains("COM1 &lt;&amp;&gt;"));
        QVERIFY(html.contains("color:"));
        QVERIFY(!html.contains("<script>"));
    }
    void paper_hasAllLinesAndThePagesAskedFor()
    {
        TerminalPane pane;
        QByteArray lines;
        for (int i = 0; i < 300; ++i)
            lines += "line " + QByteArray::number(i) + "\r\n";
        pane.feeder()->feed(lines);
        const QTemporaryDir folder;
        const auto print = [&](const QString &name, int first, int last) {
            QPdfWriter paper(folder.filePath(name));
            paper.setPageSize(QPageSize(QPageSize::A4));
            return printLines(paper, pane.terminal(), everything(pane.terminal()), QStringLiteral("COM1"), first, last);
        };
        const int pages = print(QStringLiteral("all.pdf"), 1, 0);
        QVERIFY2(pages >= 3 && pages <= 8, qPrintable(QString::number(pages)));
        QCOMPARE(pagesOf(folder.filePath(QStringLiteral("all.pdf"))), pages);
        QCOMPARE(print(QStringLiteral("one.pdf"), 2, 2), pages);
        QCOMPARE(pagesOf(folder.filePath(QStringLiteral("one.pdf"))), 1);
    }
    void printedFile_isWholeOrNotThere_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("whole");
        QTest::newRow("with room") << QStringLiteral(".") << true;
        QTest::newRow("without a folder") << QStringLiteral("missing") << false;
    }
    void printedFile_isWholeOrNotThere()
    {
        QFETCH(QString, folder);
        QFETCH(bool, whole);
        const QTemporaryDir place;
        const QString path = place.filePath(folder + QStringLiteral("/COM1.pdf"));
        TerminalPane pane;
        pane.feeder()->feed("hello");
        pane.print(QStringLiteral("COM1"));
        auto *dialog = pane.findChild<QPrintDialog *>();
        QVERIFY(dialog);
        dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
        dialog->printer()->setOutputFileName(path);
        Q_EMIT dialog->accepted(dialog->printer());
        QCOMPARE(pagesOf(path), whole ? 1 : -1);
        QCOMPARE(pane.guardBar()->isHidden(), whole);
        QVERIFY(!whole || pane.statusLine()->toolTip().contains(QStringLiteral("COM1.pdf")));
    }
    void fullDisk_leavesNoHalfOfAPdf()
    {
        terminal::Terminal terminal(25, 80);
        terminal.feed(QByteArray("line\r\n").repeated(2000));
        const QTemporaryDir place;
        const QString path = place.filePath(QStringLiteral("a.pdf"));
        Result<void> done;
        {
            const portside::test::SmallFiles small;
            done = printFile(path, QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, {}), terminal,
                             everything(terminal), QStringLiteral("COM1"));
        }
        QVERIFY(!done);
        QVERIFY(done.errorMessage().contains(QStringLiteral("a.pdf")));
        QVERIFY(!QFile::exists(path));
    }
    void wideCharacters_takeTheRoomOfTwo()
    {
        const QTemporaryDir folder;
        const auto pages = [&folder](const QByteArray &line) {
            terminal::Terminal terminal(25, 200);
            terminal.feed(QByteArray(line + "\r\n").repeated(150));
            QPdfWriter paper(folder.filePath(QStringLiteral("wide.pdf")));
            paper.setPageSize(QPageSize(QPageSize::A4));
            return printLines(paper, terminal, everything(terminal), QStringLiteral("COM1"));
        };
        const int narrow = pages(QByteArray(200, 'x'));
        QVERIFY(narrow > pages(QByteArray(20, 'x')));
        QCOMPARE(pages(QByteArray("你").repeated(100)), narrow);
    }
    void titles_becomeNamesOfFiles()
    {
        QCOMPARE(documentName(QStringLiteral("pty:/dev/pts/3")), QStringLiteral("pty-dev-pts-3"));
        QCOMPARE(documentName(QStringLiteral("../../etc/passwd ")), QStringLiteral("etc-passwd"));
        QCOMPARE(documentName(QStringLiteral("Größe: serial0.")), QStringLiteral("Größe-serial0"));
    }
    void printing_proposesANameThatAFileCanHave()
    {
        TerminalPane pane;
        pane.print(QStringLiteral("pty:/dev/pts/3"));
        auto *dialog = pane.findChild<QPrintDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->printer()->docName(), QStringLiteral("pty-dev-pts-3"));
        dialog->reject();
    }
};

QTEST_MAIN(tst_TerminalDocument)
#include "tst_TerminalDocument.moc"
