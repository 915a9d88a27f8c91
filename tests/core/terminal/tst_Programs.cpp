#include "core/terminal/Terminal.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace portside::terminal;

// What the programs of a Linux guest write, and what xterm shows of it (tests/data/terminal/programs).
class tst_Programs : public QObject
{
    Q_OBJECT

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList withoutBlankEnds(QStringList lines)
    {
        for (QString &line : lines) {
            while (line.endsWith(u' '))
                line.chop(1);
        }
        while (!lines.isEmpty() && lines.last().isEmpty())
            lines.removeLast();
        return lines;
    }
    static QStringList shown(const QByteArray &bytes, qsizetype chunk)
    {
        Terminal terminal(24, 80);
        for (qsizetype at = 0; at < bytes.size(); at += chunk)
            terminal.feed(QByteArrayView(bytes).sliced(at, std::min(chunk, bytes.size() - at)));
        QStringList lines;
        for (int row = 0; row < terminal.rows(); ++row)
            lines += terminal.row(row).text(0, terminal.columns());
        return withoutBlankEnds(lines);
    }

private Q_SLOTS:
    void program_looksAsInXterm_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(PORTSIDE_TEST_DATA "/terminal/programs"));
        const QStringList names = folder.entryList({QStringLiteral("*.raw")});
        QVERIFY(names.size() >= 30);
        for (const QString &name : names)
            QTest::newRow(qPrintable(name.chopped(4))) << folder.filePath(name.chopped(4));
    }
    void program_looksAsInXterm()
    {
        QFETCH(QString, path);
        const QByteArray bytes = contents(path + u".raw");
        const QString screen = QString::fromUtf8(contents(path + u".screen"));
        QVERIFY(!bytes.isEmpty() && !screen.isEmpty());
        for (const qsizetype chunk : {qsizetype(1), qsizetype(37), bytes.size()})
            QCOMPARE(shown(bytes, chunk).join(u'\n'), withoutBlankEnds(screen.split(u'\n')).join(u'\n'));
    }
};

QTEST_GUILESS_MAIN(tst_Programs)
#include "tst_Programs.moc"
