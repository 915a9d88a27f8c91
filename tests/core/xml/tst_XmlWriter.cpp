#include "core/xml/Path.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QStringEncoder>
#include <QTest>

using namespace portside;
using xml::Element;

class tst_XmlWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void uneditedDocument_isWrittenByteForByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name :
             QDir(QStringLiteral(PORTSIDE_TEST_DATA "/model")).entryList({QStringLiteral("*.xml")})) {
            const QByteArray bytes = test::data(QStringLiteral("model/") + name);
            QTest::newRow(qPrintable(name)) << bytes;
            QTest::newRow(qPrintable(name + QStringLiteral(" with CRLF"))) << QByteArray(bytes).replace("\n", "\r\n");
            QTest::newRow(qPrintable(name + QStringLiteral(" with a mark"))) << QByteArray("\xEF\xBB\xBF") + bytes;
            for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
                QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
                const QByteArray wide = encoder.encode(QString::fromUtf8(bytes));
                QTest::newRow(qPrintable(name + QStringLiteral(" in UTF-16 %1").arg(int(encoding)))) << wide;
            }
        }
        QTest::newRow("no line end") << QByteArray("<a/>");
        QTest::newRow("empty pair") << QByteArray("<a ></a >");
    }
    void uneditedDocument_isWrittenByteForByte()
    {
        QFETCH(QByteArray, bytes);
        const auto document = xml::readDocument(bytes);
        QVERIFY2(document.isOk(), qPrintable(document.errorMessage()));
        QCOMPARE(xml::writeDocument(*document), bytes);
    }
    void insertedElement_isIndentedLikeItsSiblings_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("two spaces") << QByteArray("<a>\n  <b/>\n</a>")
                                    << QByteArray("<a>\n  <b/>\n  <n>\n    <m/>\n  </n>\n</a>");
        QTest::newRow("tabs") << QByteArray("<a>\n\t<b/>\n</a>")
                              << QByteArray("<a>\n\t<b/>\n\t<n>\n\t  <m/>\n\t</n>\n</a>");
        QTest::newRow("CRLF") << QByteArray("<a>\r\n  <b/>\r\n</a>")
                              << QByteArray("<a>\r\n  <b/>\r\n  <n>\r\n    <m/>\r\n  </n>\r\n</a>");
        QTest::newRow("one line") << QByteArray("<a><b/></a>") << QByteArray("<a><b/><n>\n  <m/>\n</n></a>");
        QTest::newRow("no sibling") << QByteArray("<a/>") << QByteArray("<a>\n  <n>\n    <m/>\n  </n>\n</a>");
        QTest::newRow("empty pair") << QByteArray("<a></a>") << QByteArray("<a>\n  <n>\n    <m/>\n  </n>\n</a>");
        QTest::newRow("mixed text") << QByteArray("<a>text<b/></a>") << QByteArray("<a>text<b/><n>\n  <m/>\n</n></a>");
    }
    void insertedElement_isIndentedLikeItsSiblings()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        auto document = xml::readDocument(before);
        QVERIFY2(document.isOk(), qPrintable(document.errorMessage()));
        Element made("n");
        made.appendChild(Element("m"));
        (*document).root.appendChild(made);
        QCOMPARE(xml::writeDocument(*document), after);
    }
    void lineOfPath_findsTheInnermostElement()
    {
        const auto document = xml::readDocument(test::data(QStringLiteral("model/ports.xml")));
        QVERIFY(document.isOk());
        const QList<QByteArray> lines = test::data(QStringLiteral("model/ports.xml")).split('\n');
        const auto line = [&](const char *path) {
            return lines.value(xml::lineOfPath(*document, QString::fromLatin1(path)) - 1).trimmed();
        };
        QCOMPARE(line("devices/serial[0]"), QByteArray("<serial type='pty'>"));
        QCOMPARE(line("devices/serial[1]/source/path"),
                 QByteArray("<source mode='bind' path='/srv/vm/serial1.sock'/>"));
        QCOMPARE(line("devices/serial[3]/source/reconnect/timeout"),
                 QByteArray("<reconnect enabled='yes' timeout='5'/>"));
        QCOMPARE(line("os/cmdline"), QByteArray("<cmdline>console=ttyS0</cmdline>"));
        QCOMPARE(line(""), QByteArray("<domain type='qemu'>"));
    }
    void fragment_losesItsIndentation()
    {
        const auto document = xml::readDocument("<a>\n    <b>\n      <c/>\n    </b>\n</a>");
        QCOMPARE(xml::toText(document->root.child("b")), QStringLiteral("<b>\n  <c/>\n</b>"));
    }
};

QTEST_GUILESS_MAIN(tst_XmlWriter)
#include "tst_XmlWriter.moc"
