#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside;
using namespace portside::terminal;

class tst_Replies : public QObject
{
    Q_OBJECT

    qint64 m_now = 10'000;
    Terminal terminal()
    {
        return Terminal(24, 80, [this] { return m_now; });
    }

private Q_SLOTS:
    void questionsWithoutEnd_areAnsweredAHundredTimes()
    {
        Terminal t = terminal();
        qsizetype bytes = 0;
        for (int i = 0; i < 1000; ++i) {
            t.feed("\x1b[5n");
            bytes += t.takeReplies().size();
        }
        QCOMPARE(bytes, 4 * limits::repliesPerSecondWithoutInput);
        m_now += 999;
        t.feed("\x1b[5n");
        QCOMPARE(t.takeReplies(), QByteArray());
        m_now += 1000;
        t.feed("\x1b[5n");
        QCOMPARE(t.takeReplies(), QByteArray("\x1b[0n"));
    }
    void input_letsAnswersFlowAgain()
    {
        Terminal t = terminal();
        for (int i = 0; i < 200; ++i)
            t.feed("\x1b[5n");
        t.takeReplies();
        t.noteUserInput();
        t.feed("\x1b[5n");
        QCOMPARE(t.takeReplies(), QByteArray("\x1b[0n"));
    }
    void queueNobodyReads_isCapped()
    {
        Terminal t = terminal();
        for (int i = 0; i < 3000; ++i) {
            t.noteUserInput();
            t.feed("\x1b[6n\x1b[c");
        }
        const qsizetype size = t.takeReplies().size();
        QVERIFY(size > limits::replyQueueBytes - 64);
        QVERIFY(size <= limits::replyQueueBytes);
    }
    void bytesPerSecond_areCapped()
    {
        Terminal t = terminal();
        qint64 bytes = 0;
        for (int i = 0; i < 10000; ++i) {
            t.noteUserInput();
            t.feed("\x1b[c");
            bytes += t.takeReplies().size();
        }
        QVERIFY(bytes <= limits::replyBytesPerSecond);
        QVERIFY(bytes > limits::replyBytesPerSecond - 64);
    }
    void replay_answersNothing()
    {
        Terminal t = terminal();
        t.setRepliesEnabled(false);
        t.feed("\x1b[c\x1b[6n\x1b[18t\x1b]4;1;?\a");
        t.setRepliesEnabled(true);
        QCOMPARE(t.takeReplies(), QByteArray());
        t.feed("\x1b[5n");
        QCOMPARE(t.takeReplies(), QByteArray("\x1b[0n"));
    }
};

QTEST_GUILESS_MAIN(tst_Replies)
#include "tst_Replies.moc"
