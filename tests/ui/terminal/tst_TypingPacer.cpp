#include "core/base/Limits.h"
#include "ui/terminal/TypingBar.h"
#include "ui/terminal/TypingPacer.h"

#include <QElapsedTimer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_TypingPacer : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        TypingPacer pacer;
        QByteArrayList pieces;

        explicit Fixture(const TypingPace &pace)
        {
            pacer.setPace(pace);
            QObject::connect(&pacer, &TypingPacer::bytesReady, &pacer, [this](const QByteArray &p) { pieces += p; });
        }
    };

private Q_SLOTS:
    void withoutPace_goesInOnePiece()
    {
        Fixture f({});
        f.pacer.send("\x1b[200~one\rtwo\x1b[201~");
        QCOMPARE(f.pieces, QByteArrayList{"\x1b[200~one\rtwo\x1b[201~"});
        QVERIFY(!f.pacer.isTyping());
    }
    void charactersPerSecond_areKept()
    {
        Fixture f({.charactersPerSecond = 100});
        QElapsedTimer timer;
        timer.start();
        f.pacer.send("twenty characters ..");
        QTRY_VERIFY(!f.pacer.isTyping());
        QVERIFY2(timer.elapsed() >= 180, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(f.pieces.size(), 20);
        QCOMPARE(f.pieces.join(), QByteArray("twenty characters .."));
    }
    void charactersAndSequences_stayWhole()
    {
        Fixture f({.charactersPerSecond = 1000});
        f.pacer.send("\x1b[200~\xc3\xa4\xe4\xb8\xad\x1b[201~");
        f.pacer.setPace({.charactersPerSecond = 50});
        QTRY_VERIFY(!f.pacer.isTyping());
        for (const QByteArray &piece : f.pieces)
            QVERIFY(uchar(piece.front()) != 0xb8 && piece.front() != '[');
    }
    void pauseAfterALine_isKept()
    {
        Fixture f({.linePause = 60});
        QElapsedTimer timer;
        timer.start();
        f.pacer.send("one\rtwo\rthree");
        QCOMPARE(f.pieces, QByteArrayList{"one\r"});
        QTRY_VERIFY(!f.pacer.isTyping());
        QVERIFY(timer.elapsed() >= 115);
        QCOMPARE(f.pieces, (QByteArrayList{"one\r", "two\r", "three"}));
    }
    void nextCharacter_waitsForTheEcho()
    {
        Fixture f({.waitForEcho = true});
        f.pacer.send("ab\r");
        QCOMPARE(f.pieces.size(), 1);
        f.pacer.noteOutput("[  1.0] hello");
        QTest::qWait(30);
        QCOMPARE(f.pieces.size(), 1);
        f.pacer.noteOutput("a");
        QTRY_COMPARE(f.pieces.size(), 2);
    }
    void missingEcho_isNotAwaitedForEver()
    {
        Fixture f({.waitForEcho = true});
        f.pacer.send("ab");
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE(f.pieces.size(), 2);
        QVERIFY(timer.elapsed() >= limits::pacedEchoPatience - 50);
        QVERIFY(timer.elapsed() < limits::pacedEchoPatience + 1000);
    }
    void cancelled_nothingMoreIsSent()
    {
        Fixture f({.charactersPerSecond = 50});
        TypingBar bar(f.pacer);
        f.pacer.send("a long text");
        QVERIFY(!bar.isHidden());
        bar.findChild<QPushButton *>(QStringLiteral("stopTyping"))->click();
        const qsizetype sent = f.pieces.size();
        QTest::qWait(80);
        QCOMPARE(f.pieces.size(), sent);
        QVERIFY(bar.isHidden());
        f.pacer.send("more");
        QCOMPARE(f.pieces.last(), QByteArray("m"));
    }
};

QTEST_MAIN(tst_TypingPacer)
#include "tst_TypingPacer.moc"
