#include "core/supervisor/LogTail.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using portside::supervisor::LogTail;

class tst_LogTail : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_path;

    // As QEMU does with logappend=on.
    void append(const QByteArray &bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray all(LogTail &tail)
    {
        QByteArray bytes;
        for (QByteArray piece = tail.take(); !piece.isEmpty(); piece = tail.take())
            bytes += piece;
        return bytes;
    }
    qint64 bytesOnDisk() const
    {
        struct stat info = {};
        ::stat(QFile::encodeName(m_path).constData(), &info);
        return qint64(info.st_blocks) * 512;
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        QFile::remove(m_path);
    }

    void whatIsAppended_isTakenOnce()
    {
        LogTail tail(m_path);
        QCOMPARE(all(tail), QByteArray());
        append("one");
        QCOMPARE(all(tail), QByteArray("one"));
        QCOMPARE(all(tail), QByteArray());
        append(" two");
        QCOMPARE(all(tail), QByteArray(" two"));
    }

    void whatWasTaken_leavesTheDisk()
    {
        LogTail tail(m_path);
        const QByteArray megabyte(1024 * 1024, 'x');
        for (int i = 0; i < 8; ++i) {
            append(megabyte);
            QCOMPARE(all(tail).size(), megabyte.size());
        }
        QVERIFY2(bytesOnDisk() <= 64 * 1024, qPrintable(QString::number(bytesOnDisk())));
    }

    void nextReader_beginsBehindTheHole()
    {
        append(QByteArray(10'000, 'x'));
        {
            LogTail first(m_path);
            QCOMPARE(all(first).size(), 10'000);
        }
        append("new");
        LogTail second(m_path);
        QCOMPARE(all(second), QByteArray("new"));
    }

    void logThatIsTruncated_isReadFromItsBeginning()
    {
        LogTail tail(m_path);
        append("a long first run");
        QCOMPARE(all(tail), QByteArray("a long first run"));
        QVERIFY(QFile::resize(m_path, 0));
        append("new");
        QCOMPARE(all(tail), QByteArray("new"));
    }

    void logOfTheUser_isOnlyReadFromItsEndOn()
    {
        append("precious");
        LogTail tail(m_path, LogTail::Space::Keep);
        append(" more");
        QCOMPARE(all(tail), QByteArray(" more"));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious more"));
    }
};

QTEST_GUILESS_MAIN(tst_LogTail)
#include "tst_LogTail.moc"
