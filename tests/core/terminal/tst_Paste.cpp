#include "core/base/Limits.h"
#include "core/terminal/Paste.h"

#include <QTest>

using namespace portside;
using namespace portside::terminal;

class tst_Paste : public QObject
{
    Q_OBJECT

    static QByteArray bracketed(const QString &text)
    {
        Modes modes;
        modes.bracketedPaste = true;
        return pasteBytes(text, modes);
    }

private Q_SLOTS:
    void lineBreaks_becomeCarriageReturns()
    {
        QCOMPARE(pasteBytes(QStringLiteral("a\nb\r\nc\rd\te"), {}), QByteArray("a\rb\rc\rd\te"));
    }
    void controls_becomeSpacesOrNothing()
    {
        QCOMPARE(pasteBytes(QStringLiteral("\x03id\x16\x1b[1m"), {}), QByteArray(" id [1m"));
        QCOMPARE(pasteBytes(QString::fromUtf8("a\x7f"
                                              "b\xc2\x9b"
                                              "c"),
                            {}),
                 QByteArray("abc"));
        QCOMPARE(pasteBytes(QStringLiteral("\x1bR\x1br\x1bR"), {}), QByteArray("RrR"));
    }
    void bracketedPaste_cannotBeEnded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QStringLiteral("\x1b[201~id\n");
        QTest::newRow("nested") << QStringLiteral("\x1b[20\x1b[201~1~id");
        QTest::newRow("C1") << QString::fromUtf8("\xc2\x9b"
                                                 "201~id\n");
        QTest::newRow("lone C1 byte") << QString::fromLatin1("\x9b"
                                                             "201~id");
        QTest::newRow("literal next") << QStringLiteral("\x16\x1b[201~");
    }
    void bracketedPaste_cannotBeEnded()
    {
        QFETCH(QString, text);
        const QByteArray bytes = bracketed(text);
        QVERIFY(bytes.startsWith("\x1b[200~"));
        QVERIFY(bytes.endsWith("\x1b[201~"));
        const QByteArray inner = bytes.mid(6, bytes.size() - 12);
        QVERIFY(!inner.contains('\x1b') && !QString::fromUtf8(inner).contains(QChar(0x9b)) && !inner.contains('\x9b'));
    }
    void marks_onlyWhenAsked()
    {
        QCOMPARE(bracketed(QStringLiteral("x")), QByteArray("\x1b[200~x\x1b[201~"));
        QCOMPARE(pasteBytes(QStringLiteral("x"), {}), QByteArray("x"));
        QCOMPARE(bracketed(QString()), QByteArray());
    }
    void concerns_areNamed()
    {
        QVERIFY(!inspectPaste(QStringLiteral("ls -l\tx")).needsConfirmation());
        QVERIFY(inspectPaste(QStringLiteral("ls\n")).lineBreaks);
        QCOMPARE(inspectPaste(QStringLiteral("a\r\nb\nc")).lines, 3);
        QVERIFY(inspectPaste(QStringLiteral("a\x1b[A")).controls);
        QVERIFY(inspectPaste(QString(limits::pasteConfirmBytes + 1, u'x')).large);
        QVERIFY(!inspectPaste(QString(limits::pasteConfirmBytes, u'x')).large);
        QVERIFY(inspectPaste(QString(limits::pasteBytes + 1, u'x')).tooLarge);
    }
    void tooLarge_isNotSent()
    {
        QCOMPARE(pasteBytes(QString(limits::pasteBytes, u'x'), {}).size(), limits::pasteBytes);
        QCOMPARE(pasteBytes(QString(limits::pasteBytes + 1, u'x'), {}), QByteArray());
    }
};

QTEST_GUILESS_MAIN(tst_Paste)
#include "tst_Paste.moc"
