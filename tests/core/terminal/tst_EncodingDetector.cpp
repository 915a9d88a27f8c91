#include "core/terminal/EncodingDetector.h"

#include <QTest>

using namespace portside::terminal;

class tst_EncodingDetector : public QObject
{
    Q_OBJECT

    static std::optional<Encoding> hintFor(QByteArrayView bytes, Encoding current, qsizetype chunk)
    {
        EncodingDetector detector;
        detector.setEnabled(true);
        std::optional<Encoding> last;
        for (qsizetype at = 0; at < bytes.size(); at += chunk) {
            const QByteArrayView part = bytes.sliced(at, std::min(chunk, bytes.size() - at));
            const auto *from = reinterpret_cast<const uchar *>(part.data());
            detector.look(from, from + part.size(), current);
            if (const auto hint = detector.takeHint())
                last = hint;
        }
        return last;
    }
    // A menu of firmware: frames, text within, shades below.
    static QByteArray firmwareMenu()
    {
        QByteArray menu = "\x1b[2J\xda" + QByteArray(76, '\xc4') + "\xbf\r\n";
        for (int i = 0; i < 20; ++i)
            menu += "\xb3 Boot Manager" + QByteArray(62, ' ') + "\xb3\r\n";
        return menu + '\xc0' + QByteArray(76, '\xc4') + "\xd9\r\n" + QByteArray(10, '\xb1');
    }

private Q_SLOTS:
    void text_isWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Encoding>("current");
        QTest::addColumn<std::optional<Encoding>>("expected");
        const auto row = [](const char *name, const QByteArray &bytes, Encoding current,
                            std::optional<Encoding> expected) { QTest::newRow(name) << bytes << current << expected; };
        const QByteArray german = QStringLiteral("Größe für Überläufer\r\n").toUtf8().repeated(20);
        const QByteArray chinese = QStringLiteral("终端模拟器\r\n").toUtf8().repeated(20);
        row("firmware menu", firmwareMenu(), Encoding::Utf8, Encoding::Cp437);
        row("firmware menu, chosen already", firmwareMenu(), Encoding::Cp437, std::nullopt);
        row("German in UTF-8", german, Encoding::Utf8, std::nullopt);
        row("German in UTF-8 while another is chosen", german, Encoding::Cp437, Encoding::Utf8);
        row("Chinese in UTF-8 while another is chosen", chinese, Encoding::Latin1, Encoding::Utf8);
        row("German in Latin-1", QString::fromUtf8(german).toLatin1(), Encoding::Utf8, Encoding::Latin1);
        row("ASCII", QByteArray(5000, 'x'), Encoding::Cp437, std::nullopt);
        row("the kernel after the firmware", firmwareMenu() + chinese.repeated(20), Encoding::Cp437, Encoding::Utf8);
        row("noise on a line of UTF-8", german + "\xff\xfe\x80" + german, Encoding::Utf8, std::nullopt);
    }
    void text_isWhatItIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Encoding, current);
        QFETCH(std::optional<Encoding>, expected);
        for (const qsizetype chunk : {qsizetype(1), qsizetype(7), bytes.size()})
            QCOMPARE(hintFor(bytes, current, chunk), expected);
    }
    void offer_isMadeOnce()
    {
        EncodingDetector detector;
        detector.setEnabled(true);
        int offers = 0;
        const QByteArray menu = firmwareMenu();
        const auto *from = reinterpret_cast<const uchar *>(menu.data());
        for (int i = 0; i < 20; ++i) {
            detector.look(from, from + menu.size(), Encoding::Utf8);
            offers += detector.takeHint().has_value();
        }
        QCOMPARE(offers, 1);
    }
};

QTEST_GUILESS_MAIN(tst_EncodingDetector)
#include "tst_EncodingDetector.moc"
