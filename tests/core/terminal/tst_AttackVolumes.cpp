#include "tests/core/terminal/Invariants.h"

#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

#include <QFile>
#include <QTest>

#include <ctime>
#include <functional>
#include <random>
#include <unistd.h>

using namespace portside;
using namespace portside::terminal;

namespace {

/// Makes the next block of an endless attack.
using Source = std::function<QByteArray()>;

Source repeated(const QByteArray &unit)
{
    return [block = unit.repeated(std::max<qsizetype>(1, 64 * 1024 / unit.size()))] { return block; };
}

Source noise(unsigned seed)
{
    return [random = std::mt19937(seed)]() mutable {
        QByteArray block(64 * 1024, Qt::Uninitialized);
        for (char &byte : block)
            byte = char(random());
        return block;
    };
}

Source links()
{
    return [number = 0]() mutable {
        QByteArray block;
        for (int i = 0; i < 1000; ++i)
            block += "\x1b]8;;http://host/" + QByteArray::number(++number) + "\x1b\\x";
        return block;
    };
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

Q_DECLARE_METATYPE(Source)

// Attacks whose danger is their size. The fast run sends a hundredth of it; all of it, gigabytes and minutes, goes with
//   ctest --test-dir build/dev -L soak -R AttackVolumes
class tst_AttackVolumes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void volume_leavesTimeMemoryAndTerminal_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<Source>("source");
        QTest::addColumn<qint64>("bytes");
        constexpr qint64 mega = 1'000'000;
        const auto row = [](const char *name, const char *start, const Source &source, qint64 bytes) {
            QTest::newRow(name) << QByteArray(start) << source << bytes;
        };
        row("title without an end", "\x1b]0;", repeated("A"), 1000 * mega);
        row("clipboard without an end", "\x1b]52;c;", repeated("QUJD"), 100 * mega);
        row("unknown DCS without an end", "\x1bPq", repeated("~"), 1000 * mega);
        row("DECRQSS without an end", "\x1bP$q", repeated("m"), 100 * mega);
        row("SOS, PM and APC without an end", "\x1bX\x1b^\x1b_", repeated("A"), 1000 * mega);
        row("parameters without an end", "\x1b[", repeated("1;"), 100 * mega);
        row("colons without an end", "\x1b[38", repeated(":"), 100 * mega);
        row("intermediates without an end", "\x1b", repeated("!"), 100 * mega);
        row("combining marks", "a", repeated("\xcc\x81"), 200 * mega);
        row("joiners", "\xf0\x9f\x91\xa9", repeated("\xe2\x80\x8d"), 100 * mega);
        row("questions", "", repeated("\x1b[6n"), 100 * mega);
        row("questions in 8 bits", "\x1b G", repeated("\x1b[c"), 100 * mega);
        row("links", "", links(), 25 * mega);
        row("132 columns", "\x1b[?40h", repeated("\x1b[?3h"), 5 * mega);
        row("alignment patterns", "", repeated("\x1b#8"), 3 * mega);
        row("resets", "",
            repeated("\x1b"
                     "c"),
            2 * mega);
        row("bells", "", repeated("\a"), mega);
        row("pens", "", repeated("\x1b[#{\x1b[1m"), 10 * mega);
        row("palettes", "", repeated("\x1b[#P\x1b]4;1;red\a"), 10 * mega);
        row("titles pushed", "\x1b]2;title\a", repeated("\x1b[22t"), 10 * mega);
        for (unsigned seed = 1; seed <= 3; ++seed)
            row(qPrintable(QStringLiteral("noise %1").arg(seed)), "", noise(seed), 100 * mega);
    }
    void volume_leavesTimeMemoryAndTerminal()
    {
        QFETCH(QByteArray, start);
        QFETCH(Source, source);
        QFETCH(qint64, bytes);
        if (!qEnvironmentVariableIsSet("PORTSIDE_FULL_VOLUME"))
            bytes /= 100;
        Terminal terminal(24, 80);
        terminal.setScrollbackLimits(1000, 1024 * 1024);
        terminal.setPermissions({.clipboardWrite = true});
        terminal.feed(QByteArray(start + source()));
        const qint64 before = residentBytes();
        const std::clock_t started = std::clock(); // of this process, however busy the machine is
        qint64 sent = 0;
        while (sent < bytes) {
            const QByteArray block = source();
            terminal.feed(block);
            sent += block.size();
            const QByteArray replies = terminal.takeReplies();
            QVERIFY2(test::isKnownReply(replies), replies.left(100).toPercentEncoding().constData());
            QVERIFY(replies.size() <= limits::replyQueueBytes);
        }
        const qint64 milliseconds = qint64(std::clock() - started) / (CLOCKS_PER_SEC / 1000);
        const qint64 grown = residentBytes() - before;
#ifdef __SANITIZE_ADDRESS__
        constexpr qint64 mayGrow = 512 * 1024 * 1024; // it keeps what was freed
#else
        constexpr qint64 mayGrow = 16 * 1024 * 1024;
#endif
        QVERIFY2(grown < mayGrow, qPrintable(QStringLiteral("%1 bytes").arg(grown)));
        // A quarter of a megabyte a second: an alignment pattern of three bytes fills a screen.
        QVERIFY2(milliseconds < 2000 + sent / 250, qPrintable(QStringLiteral("%1 ms").arg(milliseconds)));
        QVERIFY(!terminal.takeClipboardOffer());
        QCOMPARE(test::brokenInvariant(terminal), QString());
        terminal.feed("\x18\x1b"
                      "cOK");
        QCOMPARE(terminal.row(0).text(0, 80), QStringLiteral("OK"));
    }
};

QTEST_GUILESS_MAIN(tst_AttackVolumes)
#include "tst_AttackVolumes.moc"
