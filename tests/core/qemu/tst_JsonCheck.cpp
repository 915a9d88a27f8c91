#include "core/qemu/JsonCheck.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using qemu::findJsonFault;
using qemu::JsonFault;

namespace {

// The text with ' read as ": moc cannot read raw strings that hold quotes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

class tst_JsonCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault_isFound_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, const QByteArray &text, JsonFault fault) {
            QTest::newRow(name) << text << int(fault);
        };
        row("plain", json("{'a': [1, {'b': '}]'}], 'c': null}"), JsonFault::None);
        row("empty", "", JsonFault::None);
        row("deepest allowed", QByteArray(limits::jsonDepth, '['), JsonFault::None);
        row("too deep", QByteArray(limits::jsonDepth + 1, '['), JsonFault::TooDeep);
        row("a million levels", QByteArray(1'000'000, '['), JsonFault::TooDeep);
        row("brackets in a string", "\"" + QByteArray(1000, '[') + "\"", JsonFault::None);
        row("duplicate key", json("{'id': 1, 'id': 2}"), JsonFault::DuplicateKey);
        row("duplicate key with space", "{\"id\": 1, \"id\"\t : 2}", JsonFault::DuplicateKey);
        row("same key further in", json("{'a': {'id': 1}, 'id': {'id': 2}}"), JsonFault::None);
        row("value equal to key", json("{'id': 'id', 'x': 'id'}"), JsonFault::None);
        row("surrogate pair", json("'\\ud83d\\ude00'"), JsonFault::None);
        row("lone high", json("'\\ud800'"), JsonFault::LoneSurrogate);
        row("high before text", json("'\\ud800abcdef'"), JsonFault::LoneSurrogate);
        row("lone low", json("'\\udc00'"), JsonFault::LoneSurrogate);
        row("two high", json("'\\ud800\\ud800'"), JsonFault::LoneSurrogate);
        row("escaped backslash before u", json("'\\\\ud800'"), JsonFault::None);
        row("escaped quote", json("'a\\'b'"), JsonFault::None);
        row("cut escape", "\"\\", JsonFault::None);
        row("cut unicode escape", "\"\\u12", JsonFault::None);
        row("NUL", QByteArray("{\0}", 3), JsonFault::ControlByte);
        row("NUL in a string", QByteArray("\"a\0b\"", 5), JsonFault::ControlByte);
    }
    void fault_isFound()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, fault);
        QCOMPARE(int(findJsonFault(text)), fault);
    }
};

QTEST_GUILESS_MAIN(tst_JsonCheck)
#include "tst_JsonCheck.moc"
