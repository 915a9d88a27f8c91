#include "core/base/Limits.h"
#include "core/terminal/ColorFile.h"

#include <QFile>
#include <QTest>

using namespace portside;
using namespace portside::terminal;

class tst_ColorFile : public QObject
{
    Q_OBJECT

    static QByteArray sample(const QString &name)
    {
        QFile file(QStringLiteral(PORTSIDE_TEST_DATA "/terminal/colours/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("A sample is missing.");
        return file.readAll();
    }

private Q_SLOTS:
    void everyForm_givesTheSameColours_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("hasCursor");
        QTest::newRow("iTerm2") << QStringLiteral("Sample.itermcolors") << true;
        QTest::newRow("Windows Terminal") << QStringLiteral("windows-terminal.json") << true;
        QTest::newRow("Konsole") << QStringLiteral("Sample.colorscheme") << false;
        QTest::newRow("Alacritty") << QStringLiteral("Sample.toml") << true;
        QTest::newRow("X resources") << QStringLiteral("Sample.Xresources") << true;
    }
    void everyForm_givesTheSameColours()
    {
        QFETCH(QString, file);
        QFETCH(bool, hasCursor);
        const Result<QList<ColorTable>> tables = readColorFile(sample(file), QStringLiteral("Sample"));
        QVERIFY2(tables, tables ? "" : qPrintable(tables.errorMessage()));
        const ColorTable &table = tables->first();
        QCOMPARE(table.name, QStringLiteral("Sample"));
        QCOMPARE(table.foreground, 0xe0e0e0u);
        QCOMPARE(table.background, 0x0c0c14u);
        QCOMPARE(table.ansi[1], 0xb02020u);
        QCOMPARE(table.ansi[5], 0xb020b0u);
        QCOMPARE(table.ansi[8], 0x606060u);
        QCOMPARE(table.ansi[13], 0xff50ffu);
        QCOMPARE(table.cursor, hasCursor ? std::optional(0xffcc00u) : std::nullopt);
        QCOMPARE(table.selection, hasCursor ? std::optional(0x304060u) : std::nullopt);
    }
    void missingColours_areNamed()
    {
        QByteArray lines = sample(QStringLiteral("Sample.Xresources"));
        lines.replace("*.color4:", "*.colour4:");
        const auto tables = readColorFile(lines, QStringLiteral("mine"));
        QVERIFY(!tables);
        QVERIFY(tables.errorMessage().contains(QStringLiteral("mine")));
        QVERIFY(tables.errorMessage().endsWith(QStringLiteral(": 4.")));
    }
    void otherFiles_areRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Dear all,\nplease find attached: nothing.\n");
        QTest::newRow("half JSON") << QByteArray("{\"name\": ");
        QTest::newRow("half XML") << QByteArray("<plist><dict><key>Ansi 0");
        QTest::newRow("other XML") << QByteArray("<domain/>");
        QTest::newRow("entities") << QByteArray("<!DOCTYPE plist [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                                                "<plist><dict><key>&b;</key></dict></plist>");
        QTest::newRow("binary") << QByteArray("\0\xff[\0=", 5);
    }
    void otherFiles_areRefusedInWords()
    {
        QFETCH(QByteArray, content);
        const auto tables = readColorFile(content, QStringLiteral("file.txt"));
        QVERIFY(!tables);
        QVERIFY2(tables.errorMessage().contains(QStringLiteral("file.txt")), qPrintable(tables.errorMessage()));
    }
    void hugeFile_isRefused()
    {
        const auto tables = readColorFile(QByteArray(limits::colorFileBytes + 1, '\n'), QStringLiteral("huge"));
        QVERIFY(!tables);
        QVERIFY(tables.errorMessage().contains(QString::number(limits::colorFileBytes)));
    }
    void tooManySchemes_areRefused()
    {
        QByteArray json = R"({"schemes": [{})";
        for (int i = 0; i < limits::colorFileTables; ++i)
            json += ",{}";
        const auto tables = readColorFile(json + "]}", QStringLiteral("many"));
        QVERIFY(!tables);
        QVERIFY(tables.errorMessage().contains(QString::number(limits::colorFileTables)));
    }
};

QTEST_MAIN(tst_ColorFile)
#include "tst_ColorFile.moc"
