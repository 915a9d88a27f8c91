#include "core/xml/Decoding.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using xml::Encoding;

class tst_Decoding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void encoding_isToldByItsMark_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("encoding");
        QTest::newRow("UTF-8") << QByteArray("<\xC3\xA4>") << int(Encoding::Utf8);
        QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF<\xC3\xA4>") << int(Encoding::Utf8WithMark);
        QTest::newRow("little endian") << QByteArray("\xFF\xFE<\0\xE4\0>\0", 8) << int(Encoding::Utf16LittleEndian);
        QTest::newRow("big endian") << QByteArray("\xFE\xFF\0<\0\xE4\0>", 8) << int(Encoding::Utf16BigEndian);
    }
    void encoding_isToldByItsMark()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, encoding);
        const auto decoded = xml::decode(bytes);
        QVERIFY2(decoded, qPrintable(decoded.errorMessage()));
        QCOMPARE(decoded->text, QStringLiteral("<ä>"));
        QCOMPARE(int(decoded->encoding), encoding);
    }
    void brokenBytes_areRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("Latin-1") << QByteArray("<\xE4>");
        QTest::newRow("cut off") << QByteArray("<\xC3");
        QTest::newRow("too long a form") << QByteArray("\xC0\xBC");
        QTest::newRow("surrogate in UTF-8") << QByteArray("\xED\xA0\x80");
        QTest::newRow("odd UTF-16") << QByteArray("\xFF\xFE<\0>", 5);
        QTest::newRow("half a pair") << QByteArray("\xFF\xFE\x3D\xD8<\0", 6);
        QTest::newRow("NUL") << QByteArray("<a\0>", 4);
        QTest::newRow("control") << QByteArray("<a\x1b>");
    }
    void brokenBytes_areRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto decoded = xml::decode(bytes);
        QVERIFY(!decoded);
        QVERIFY2(decoded.errorMessage().endsWith(u'.'), qPrintable(decoded.errorMessage()));
    }
    void controlCharacter_isToldWithItsLine()
    {
        QVERIFY(xml::decode("a\nb\n\x01").errorMessage().contains(QStringLiteral("line 3")));
    }
    void tooManyBytes_areRefused()
    {
        QVERIFY(xml::decode(QByteArray(limits::xmlBytes, 'a')));
        QVERIFY(!xml::decode(QByteArray(limits::xmlBytes + 1, 'a')));
    }
    void declaration_isOfVersion10AndUnicode_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("version") << QStringLiteral(" version='1.0'") << true;
        QTest::newRow("all") << QStringLiteral(" version=\"1.0\" encoding='utf-8' standalone='yes' ") << true;
        QTest::newRow("ASCII") << QStringLiteral(" version='1.0' encoding='US-ASCII'") << true;
        QTest::newRow("1.1") << QStringLiteral(" version='1.1'") << false;
        QTest::newRow("Latin-1") << QStringLiteral(" version='1.0' encoding='ISO-8859-1'") << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("mixed quotes") << QStringLiteral(" version='1.0\"") << false;
    }
    void declaration_isOfVersion10AndUnicode()
    {
        QFETCH(QString, content);
        QTEST(xml::isDeclaration(content), "isOne");
    }
};

QTEST_GUILESS_MAIN(tst_Decoding)
#include "tst_Decoding.moc"
