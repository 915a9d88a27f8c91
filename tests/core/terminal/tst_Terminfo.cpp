#include "core/terminal/KeyEncoder.h"
#include "core/terminal/Terminal.h"
#include "tests/core/terminal/Invariants.h"
#include "tests/support/TestSupport.h"

#include <QProcess>
#include <QTest>

using namespace portside;
using namespace portside::terminal;

// Every string of the terminfo entries that guests of a serial line use, as ncurses would send it.
class tst_Terminfo : public QObject
{
    Q_OBJECT

    static QByteArray outputOf(const QString &name, const QStringList &arguments)
    {
        QProcess process;
        process.start(test::program(name), arguments);
        return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
    }
    // Capabilities of an entry whose value is a string, in the order of infocmp.
    static QList<QByteArray> stringsOf(const char *entry)
    {
        QList<QByteArray> names;
        const QByteArray listing =
            outputOf(QStringLiteral("infocmp"), {QStringLiteral("-1"), QString::fromLatin1(entry)});
        for (const QByteArray &line : listing.split('\n')) {
            const qsizetype equals = line.indexOf('=');
            if (line.startsWith('\t') && equals > 0)
                names += line.mid(1, equals - 1);
        }
        return names;
    }
    // With its parameters, if it has any.
    static QByteArray expanded(const char *entry, const QByteArray &name)
    {
        return outputOf(QStringLiteral("tput"),
                        {QStringLiteral("-T"), QString::fromLatin1(entry), QString::fromLatin1(name),
                         QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                         QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("0"),
                         QStringLiteral("0")});
    }
    // No output: keys and their labels, a table of characters, a file name, and forms of answers. rep prints, as it
    // should.
    static bool isOutput(const QByteArray &name)
    {
        return !name.startsWith('k') && !name.startsWith("lf") && name != "acsc" && name != "if" && name != "u6" &&
               name != "u8" && name != "rep";
    }

private Q_SLOTS:
    void everyOutputString_isUnderstood_data()
    {
        QTest::addColumn<QByteArray>("entry");
        for (const char *entry : {"vt102", "vt220", "linux", "xterm", "xterm-256color"})
            QTest::newRow(entry) << QByteArray(entry);
    }
    // Nothing of it shows as text, nothing is left over that swallows the text after it.
    void everyOutputString_isUnderstood()
    {
        QFETCH(QByteArray, entry);
        int swept = 0;
        for (const QByteArray &name : stringsOf(entry)) {
            if (!isOutput(name))
                continue;
            Terminal terminal(24, 80, [] { return qint64(5000); });
            const QByteArray bytes = expanded(entry, name);
            terminal.feed(bytes);
            const QByteArray what = name + " is " + bytes.toPercentEncoding();
            for (int row = 0; row < terminal.rows(); ++row)
                QVERIFY2(terminal.row(row).text(0, 80).trimmed().isEmpty(), what.constData());
            QVERIFY2(test::isKnownReply(terminal.takeReplies()), what.constData());
            terminal.feed("\x1b[mok");
            QString text;
            for (int row = 0; row < terminal.rows(); ++row)
                text += terminal.row(row).text(0, 80).trimmed();
            QVERIFY2(!text.isEmpty(), what.constData());
            ++swept;
        }
        QVERIFY2(swept > 30, "infocmp of the package ncurses-bin lists too few capabilities.");
    }
    void everyKey_isSentAsTheEntrySays_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<KeyLayout>("layout");
        QTest::newRow("linux") << QByteArray("linux") << KeyLayout::Linux;
        QTest::newRow("xterm") << QByteArray("xterm") << KeyLayout::Xterm;
        QTest::newRow("xterm-256color") << QByteArray("xterm-256color") << KeyLayout::Xterm;
    }
    void everyKey_isSentAsTheEntrySays()
    {
        QFETCH(QByteArray, entry);
        QFETCH(KeyLayout, layout);
        const std::pair<const char *, Key> keys[] = {
            {"kcuu1", Key::Up},        {"kcud1", Key::Down},      {"kcuf1", Key::Right},   {"kcub1", Key::Left},
            {"khome", Key::Home},      {"kend", Key::End},        {"kich1", Key::Insert},  {"kdch1", Key::Delete},
            {"kpp", Key::PageUp},      {"knp", Key::PageDown},    {"kf1", functionKey(1)}, {"kf2", functionKey(2)},
            {"kf3", functionKey(3)},   {"kf4", functionKey(4)},   {"kf5", functionKey(5)}, {"kf6", functionKey(6)},
            {"kf7", functionKey(7)},   {"kf8", functionKey(8)},   {"kf9", functionKey(9)}, {"kf10", functionKey(10)},
            {"kf11", functionKey(11)}, {"kf12", functionKey(12)},
        };
        Terminal terminal;
        terminal.feed(outputOf(QStringLiteral("tput"),
                               {QStringLiteral("-T"), QString::fromLatin1(entry), QStringLiteral("smkx")}));
        for (const auto &[name, key] : keys) {
            const QByteArray sent = encodeKey({key, {}, 0}, terminal.modes(), {.layout = layout});
            QCOMPARE(name + (' ' + sent.toPercentEncoding()), name + (' ' + expanded(entry, name).toPercentEncoding()));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Terminfo)
#include "tst_Terminfo.moc"
