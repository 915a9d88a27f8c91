#include "core/xml/Escape.h"

#include <QTest>

using namespace portside;

class tst_Escape : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void markup_isEscaped()
    {
        QCOMPARE(xml::escapedText(u"a<b>&'\"c"), QStringLiteral("a&lt;b&gt;&amp;'\"c"));
        QCOMPARE(xml::escapedAttribute(u"a<b>&'\"c", u'\''), QStringLiteral("a&lt;b&gt;&amp;&apos;\"c"));
        QCOMPARE(xml::escapedAttribute(u"'\"", u'"'), QStringLiteral("'&quot;"));
    }
    void whiteSpace_survivesAReader()
    {
        QCOMPARE(xml::escapedAttribute(u"a\tb\nc\rd e", u'\''), QStringLiteral("a&#9;b&#10;c&#13;d e"));
        QCOMPARE(xml::escapedText(u"a\tb\nc\rd"), QStringLiteral("a\tb\nc&#13;d"));
    }
    void whatXmlCannotHold_isReplaced()
    {
        const QString bad = QStringLiteral("a\x01") + QChar(char16_t(0xd83d)) + u'b';
        QCOMPARE(xml::escapedText(bad), QStringLiteral("a\uFFFD\uFFFDb"));
        QCOMPARE(xml::escapedText(u"\U0001F600"), QStringLiteral("\U0001F600"));
    }
    void codePoints_areReadOneByOne()
    {
        const QString text = QStringLiteral("a\U0001F600") + QChar(char16_t(0xdc00)) + QChar(char16_t(0xd800));
        qsizetype at = 0;
        QCOMPARE(uint(xml::nextCodePoint(text, &at)), uint('a'));
        QCOMPARE(uint(xml::nextCodePoint(text, &at)), 0x1F600u);
        QCOMPARE(uint(xml::nextCodePoint(text, &at)), 0u);
        QCOMPARE(uint(xml::nextCodePoint(text, &at)), 0u);
        QCOMPARE(at, text.size());
    }
    void characters_areThoseOfXml10()
    {
        for (const char32_t yes : {0x9u, 0xAu, 0xDu, 0x20u, 0xD7FFu, 0xE000u, 0xFFFDu, 0x10000u, 0x10FFFFu})
            QVERIFY2(xml::isXmlCharacter(yes), QByteArray::number(uint(yes), 16).constData());
        for (const char32_t no : {0x0u, 0x8u, 0xBu, 0x1Fu, 0xD800u, 0xDFFFu, 0xFFFEu, 0xFFFFu, 0x110000u})
            QVERIFY2(!xml::isXmlCharacter(no), QByteArray::number(uint(no), 16).constData());
    }
};

QTEST_GUILESS_MAIN(tst_Escape)
#include "tst_Escape.moc"
