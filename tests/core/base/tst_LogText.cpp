#include "core/base/LogText.h"

#include <QTest>

using namespace portside;

class tst_LogText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyByte_isHarmless()
    {
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all += char(byte);
        for (const QChar c : logBytes(all)) {
            QVERIFY(c.unicode() >= 0x20 || c == u'\n' || c == u'\t');
            QVERIFY(c.unicode() < 0x7f || c.unicode() > 0x9f);
        }
    }
    void escape_isVisible() { QCOMPARE(logBytes(QByteArray("\x1b[2J")), QStringLiteral("\\x1b[2J")); }
    void bidirectionalControl_isVisible()
    {
        QCOMPARE(logText(QStringLiteral(u"a\u202eb")), QStringLiteral("a\\u202eb"));
    }
    void longLine_isCut() { QCOMPARE(logLine(QStringLiteral("abcdef\n"), 3), QStringLiteral(u"abc\u2026")); }
};

QTEST_GUILESS_MAIN(tst_LogText)
#include "tst_LogText.moc"
