#include "core/port/WriteQueue.h"

#include <QTest>

using namespace portside::port;

class tst_WriteQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytes_comeOutInOrderAndAreCounted()
    {
        WriteQueue queue;
        queue.append(QByteArray("abc"));
        queue.append(QByteArray("de"));
        QCOMPARE(queue.size(), 5);
        QCOMPARE(queue.front().toByteArray(), QByteArray("abcde"));
        queue.consume(2);
        queue.append(QByteArray("f"));
        QCOMPARE(queue.front().toByteArray(), QByteArray("cdef"));
        queue.consume(4);
        QVERIFY(queue.isEmpty());
        QCOMPARE(queue.size(), 0);
    }
    void apartChunk_keepsItsPlaceAlone()
    {
        WriteQueue queue;
        queue.append(QByteArray("a"));
        queue.append(QByteArray("!"), WriteQueue::Kind::Apart);
        queue.append(QByteArray("b"));
        QCOMPARE(queue.front().toByteArray(), QByteArray("a"));
        queue.consume(1);
        QCOMPARE(queue.front().toByteArray(), QByteArray("!"));
        QVERIFY(queue.frontKind() == WriteQueue::Kind::Apart);
        queue.consume(1);
        QCOMPARE(queue.front().toByteArray(), QByteArray("b"));
        QVERIFY(queue.frontKind() == WriteQueue::Kind::Bytes);
    }
    void twoBreaks_stayTwo()
    {
        WriteQueue queue;
        queue.append(QByteArray("!"), WriteQueue::Kind::Apart);
        queue.append(QByteArray("!"), WriteQueue::Kind::Apart);
        QCOMPARE(queue.front().size(), 1);
        queue.consume(1);
        QCOMPARE(queue.front().size(), 1);
    }
    void nothing_isNotQueued()
    {
        WriteQueue queue;
        queue.append(QByteArray());
        QVERIFY(queue.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_WriteQueue)
#include "tst_WriteQueue.moc"
