#include "core/base/Limits.h"
#include "core/supervisor/MachineLog.h"
#include "core/supervisor/QemuMessages.h"
#include "tests/support/TestSupport.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::supervisor;

class tst_MachineLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString path() const { return m_dir->filePath(QStringLiteral("log")); }
    static void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void lines_areKeptAndReadBack()
    {
        {
            MachineLog log(path());
            QSignalSpy appended(&log, &MachineLog::appended);
            log.append(QStringLiteral("one\ntwo"));
            QCOMPARE(appended.size(), 1);
            QCOMPARE(log.lines().size(), 2);
        }
        MachineLog again(path());
        QCOMPARE(again.lines().size(), 2);
        QVERIFY(again.lines()[1].endsWith(QStringLiteral("Z two")));
    }

    void controlCharacters_areMadeVisible()
    {
        MachineLog log(path());
        log.append(QStringLiteral("bad \x1b[2J"));
        QVERIFY(!log.lines()[0].contains(QChar(0x1b)));
    }

    void line_isBounded()
    {
        MachineLog log(path());
        const int time = 25; // 2026-11-30T08:00:00.000Z and a blank
        log.append(QString(limits::machineLogLineCharacters, u'x'));
        QCOMPARE(log.lines().last().size(), time + limits::machineLogLineCharacters);
        log.append(QString(limits::machineLogLineCharacters + 100, u'x'));
        QVERIFY(log.lines().last().size() <= time + limits::machineLogLineCharacters + 1);
        QVERIFY(log.lines().last().endsWith(QChar(0x2026)));
    }

    void file_isBounded()
    {
        MachineLog log(path());
        const QString line(10'000, QLatin1Char('x'));
        for (int i = 0; i < 350; ++i)
            log.append(line);
        QVERIFY(QFileInfo(path()).size() <= limits::machineLogBytes + 20'000);
        QVERIFY(QFileInfo(path() + QStringLiteral(".1")).size() <= limits::machineLogBytes + 20'000);
        QVERIFY(log.lines().size() <= limits::machineLogLines);
    }

    void unwritableFile_leavesTheLinesInMemory()
    {
        MachineLog log(m_dir->filePath(QStringLiteral("missing/log")));
        log.append(QStringLiteral("still here"));
        QCOMPARE(log.lines().size(), 1);
    }

    void messagesOfQemu_comeAsWholeLines()
    {
        QemuMessages messages(path());
        QByteArray seen;
        connect(&messages, &QemuMessages::appended, this, [&](const QByteArray &text) { seen += '[' + text + ']'; });
        messages.start(QemuMessages::From::Beginning);
        write(path(), "warning: half");
        messages.look();
        QCOMPARE(seen, QByteArray());
        write(path(), " a line\nnext");
        QVERIFY(portside::test::waitFor([&] { return seen == "[warning: half a line\n]"; }));
        messages.stop();
        QCOMPARE(seen, QByteArray("[warning: half a line\n][next]"));
        QCOMPARE(messages.tail(), QByteArray("warning: half a line\nnext"));
    }

    void messagesOfQemu_areBounded()
    {
        QemuMessages messages(path());
        messages.start(QemuMessages::From::Beginning);
        const QByteArray line = QByteArray(1000, 'x') + '\n';
        for (int i = 0; i < 3000; ++i) {
            write(path(), line);
            if (i % 100 == 0)
                messages.look();
        }
        messages.look();
        QVERIFY(QFileInfo(path()).size() <= limits::machineLogBytes);
        QCOMPARE(messages.tail().size(), limits::childStderrBytes);
    }

    void messagesOfARunningQemu_areNotRepeated()
    {
        write(path(), "old\n");
        QemuMessages messages(path());
        QByteArray seen;
        connect(&messages, &QemuMessages::appended, this, [&](const QByteArray &text) { seen += text; });
        messages.start(QemuMessages::From::End);
        write(path(), "new\n");
        messages.look();
        QCOMPARE(seen, QByteArray("new\n"));
        QCOMPARE(messages.tail(), QByteArray("old\nnew\n"));
    }
};

QTEST_GUILESS_MAIN(tst_MachineLog)
#include "tst_MachineLog.moc"
