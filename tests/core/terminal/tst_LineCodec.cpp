#include "core/terminal/LineCodec.h"

#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside::terminal;

// What a scrollback keeps of a line must be the line.
class tst_LineCodec : public QObject
{
    Q_OBJECT

    static constexpr qint64 baseTime = 1'700'000'000'000;

    static void compare(const Row &got, const Row &wanted)
    {
        QCOMPARE(got.used(), wanted.used());
        QCOMPARE(got.isWrapped(), wanted.isWrapped());
        QCOMPARE(got.lineSize(), wanted.lineSize());
        QCOMPARE(got.promptMark(), wanted.promptMark());
        QCOMPARE(got.time(), wanted.time());
        constexpr quint32 look = ~attribute::ExtraMask; // the numbers of extras are the row's own
        for (int column = 0; column < wanted.used(); ++column) {
            QCOMPARE(got.text(column), wanted.text(column));
            QCOMPARE(got.cell(column).foreground, wanted.cell(column).foreground);
            QCOMPARE(got.cell(column).background, wanted.cell(column).background);
            QCOMPARE(got.cell(column).attributes & look, wanted.cell(column).attributes & look);
            QCOMPARE(got.extra(column), wanted.extra(column));
        }
    }

private Q_SLOTS:
    void line_comesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("plain") << QByteArray("plain text");
        QTest::newRow("blanks between") << QByteArray("a\x1b[20Gb");
        QTest::newRow("Latin-1 and beyond") << QByteArray("Größe 漢字 \xf0\x9f\x98\x80");
        QTest::newRow("clusters") << QByteArray("e\xcc\x81o\xcc\x88\xcc\x81");
        QTest::newRow("colours in turns") << QByteArray("\x1b[31ma\x1b[38;5;200mb\x1b[48;2;1;2;3mc\x1b[md");
        QTest::newRow("all attributes") << QByteArray("\x1b[1;2;3;4:3;5;7;8;9;53mx\x1b[1\"qy");
        QTest::newRow("underline colour") << QByteArray("\x1b[4;58;2;9;8;7mxx\x1b[59my");
        QTest::newRow("links") << QByteArray("\x1b]8;;https://a.example/\x07one\x1b]8;;\x07 two");
        QTest::newRow("blank with background") << QByteArray("\x1b[44m\x1b[K");
        QTest::newRow("wrapped") << QByteArray(50, 'w');
        QTest::newRow("double width") << QByteArray("\x1b#6wide");
        QTest::newRow("prompt") << QByteArray("\x1b]133;A\x07$ ");
    }
    void line_comesBackAsItWas()
    {
        QFETCH(QByteArray, bytes);
        Terminal terminal(3, 40, [] { return baseTime + 1234; });
        terminal.feed("first\r\n");
        terminal.feed(bytes);
        const Row &row = terminal.row(1);
        std::vector<char> encoded;
        std::vector<Row::Extra> extras;
        linecodec::encode(row, baseTime, encoded, extras);
        compare(linecodec::decode(encoded.data(), baseTime, extras), row);
        QCOMPARE(linecodec::isWrapped(encoded.data()), row.isWrapped());
        QCOMPARE(linecodec::isPlainSize(encoded.data()), row.lineSize() == LineSize::Normal);
        QCOMPARE(linecodec::used(encoded.data()), row.used());
        for (int column = 0; column < row.used(); ++column)
            QCOMPARE(linecodec::isTail(encoded.data(), column), row.cell(column).isWideTail());
    }
    void linesOfOneBlock_shareTheirExtras()
    {
        Terminal terminal(3, 40);
        terminal.feed("\x1b]8;;https://a.example/\x07one\r\ntwo\r\n");
        std::vector<char> encoded;
        std::vector<Row::Extra> extras;
        linecodec::encode(terminal.row(0), 0, encoded, extras);
        const size_t second = encoded.size();
        linecodec::encode(terminal.row(1), 0, encoded, extras);
        QCOMPARE(extras.size(), size_t(1));
        QCOMPARE(linecodec::decode(encoded.data() + second, 0, extras).link(0)->uri,
                 QStringLiteral("https://a.example/"));
    }
    void asciiLine_costsItsCharactersAndEightBytes()
    {
        Terminal terminal(2, 80);
        terminal.feed(QByteArray(60, 'a'));
        std::vector<char> encoded;
        std::vector<Row::Extra> extras;
        linecodec::encode(terminal.row(0), 0, encoded, extras);
        QVERIFY2(encoded.size() <= 68, qPrintable(QString::number(encoded.size())));
    }
};

QTEST_APPLESS_MAIN(tst_LineCodec)
#include "tst_LineCodec.moc"
