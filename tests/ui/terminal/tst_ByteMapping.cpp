#include "ui/terminal/ByteMapping.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_ByteMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineEnds_areMappedHoweverTheyAreCut_data()
    {
        QTest::addColumn<NewLines>("rule");
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QByteArray>("mapped");
        QTest::newRow("as sent") << NewLines::AsSent << QByteArrayList{"a\nb\rc\r\n"} << QByteArray("a\nb\rc\r\n");
        QTest::newRow("LF returns") << NewLines::LineFeedReturns << QByteArrayList{"a\nb", "\n"}
                                    << QByteArray("a\r\nb\r\n");
        QTest::newRow("CR feeds") << NewLines::ReturnFeeds << QByteArrayList{"a\rb\r"} << QByteArray("a\r\nb\r\n");
        QTest::newRow("CR feeds, LF follows")
            << NewLines::ReturnFeeds << QByteArrayList{"a\r", "\nb\n"} << QByteArray("a\r\nb\n");
    }
    void lineEnds_areMappedHoweverTheyAreCut()
    {
        QFETCH(NewLines, rule);
        QFETCH(QByteArrayList, pieces);
        NewLineFilter filter;
        filter.setRule(rule);
        QByteArray mapped;
        for (const QByteArray &piece : pieces)
            mapped += filter.mapped(piece);
        QTEST(mapped, "mapped");
    }
    void localEcho_showsControls_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("text") << QByteArray("l\xc3\xa4") << QByteArray("l\xc3\xa4");
        QTest::newRow("Enter") << QByteArray("\r") << QByteArray("\r\n");
        QTest::newRow("Enter as CR LF") << QByteArray("\r\n") << QByteArray("\r\n");
        QTest::newRow("Enter as LF") << QByteArray("\n") << QByteArray("\r\n");
        QTest::newRow("Backspace") << QByteArray("\x7f") << QByteArray("\b \b");
        QTest::newRow("Ctrl+C") << QByteArray("\x03") << QByteArray("^C");
        QTest::newRow("arrow") << QByteArray("\x1b[A") << QByteArray("^[[A");
    }
    void localEcho_showsControls()
    {
        QFETCH(QByteArray, typed);
        QTEST(locallyEchoed(typed), "shown");
    }
    void typedText_isInThePortsEncoding_data()
    {
        QTest::addColumn<terminal::Encoding>("encoding");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("UTF-8") << terminal::Encoding::Utf8 << QByteArray("\xc3\xa9\xe2\x94\x80\xe4\xb8\xad!");
        QTest::newRow("Latin-1") << terminal::Encoding::Latin1
                                 << QByteArray("\xe9?"
                                               "?!");
        QTest::newRow("code page 437") << terminal::Encoding::Cp437 << QByteArray("\x82\xc4?!");
    }
    void typedText_isInThePortsEncoding()
    {
        QFETCH(terminal::Encoding, encoding);
        QTEST(inEncoding("\xc3\xa9\xe2\x94\x80\xe4\xb8\xad!", encoding), "bytes");
    }
};

QTEST_MAIN(tst_ByteMapping)
#include "tst_ByteMapping.moc"
