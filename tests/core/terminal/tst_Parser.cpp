#include "core/terminal/Parser.h"

#include <QStringList>
#include <QTest>

using namespace portside;
using namespace portside::terminal;

namespace {

// Writes down what the parser says.
struct Listener
{
    QStringList said;
    bool wants = true;

    void execute(uchar control) { said += QStringLiteral("control %1").arg(int(control)); }
    void escape(const SequencePrefix &prefix, char final)
    {
        said += QStringLiteral("escape ") + marks(prefix) + QLatin1Char(final);
    }
    void csi(const SequencePrefix &prefix, const Parameters &parameters, char final)
    {
        said += QStringLiteral("csi ") + marks(prefix) + numbers(parameters) + QLatin1Char(final);
    }
    bool wantsString(StringKind, const SequencePrefix &, char) const { return wants; }
    void string(StringKind kind, const SequencePrefix &prefix, const Parameters &parameters, char final,
                const QByteArray &text)
    {
        const QString name = kind == StringKind::Osc ? QStringLiteral("osc") : QStringLiteral("dcs");
        said += name + QLatin1Char(' ') + marks(prefix) + numbers(parameters) +
                (kind == StringKind::Dcs ? QString(QLatin1Char(final)) : QString()) + QLatin1Char('|') +
                QString::fromLatin1(text);
    }

private:
    static QString marks(const SequencePrefix &prefix)
    {
        QString text;
        for (const char mark : {prefix.leader, prefix.intermediate, prefix.second})
            text += mark ? QString(QLatin1Char(mark)) : QString();
        return prefix.tooLong ? text + QLatin1Char('~') : text;
    }
    static QString numbers(const Parameters &parameters)
    {
        QString text;
        for (int i = 0; i < parameters.count(); ++i)
            text += (i == 0                ? QString()
                     : parameters.isSub(i) ? QStringLiteral(":")
                                           : QStringLiteral(";")) +
                    (parameters.raw(i) < 0 ? QString() : QString::number(parameters.raw(i)));
        return text;
    }
};

} // namespace

class tst_Parser : public QObject
{
    Q_OBJECT

    // Text on the ground is put down as "text".
    static QStringList heard(const QByteArray &bytes, qsizetype chunk, bool eightBit = false)
    {
        Parser parser;
        parser.setEightBitControls(eightBit);
        Listener listener;
        for (qsizetype from = 0; from < bytes.size(); from += chunk) {
            const QByteArray piece = bytes.mid(from, chunk);
            const auto *at = reinterpret_cast<const uchar *>(piece.constData());
            const uchar *end = at + piece.size();
            while (at < end) {
                if (!parser.isGround()) {
                    at = parser.advance(at, end, listener);
                } else if (*at == 0x1b) {
                    parser.beginEscape();
                    ++at;
                } else {
                    listener.said += QStringLiteral("text %1").arg(QLatin1Char(char(*at++)));
                }
            }
        }
        return listener.said;
    }

private Q_SLOTS:
    void bytes_areUnderstoodInAnyPieces_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &said) {
            QTest::newRow(name) << bytes << said;
        };
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        row("numbers", "\x1b[1;;3m", {s("csi 1;;3m")});
        row("subparameters", "\x1b[4:3;38:2::1:2:3m", {s("csi 4:3;38:2::1:2:3m")});
        row("leader and intermediate", "\x1b[?1$p", {s("csi ?$1p")});
        row("leader in the wrong place ends in nothing", "\x1b[1?2hx", {s("text x")});
        row("control within", "\x1b[1\n2m", {s("control 10"), s("csi 12m")});
        row("cancelled", "\x1b[1\x18x\x1b]0;t\x1ay", {s("control 24"), s("text x"), s("text y")});
        row("escape within begins anew", "\x1b[1\x1b[2m", {s("csi 2m")});
        row("three intermediates", "\x1b$$$B", {s("escape $$~B")});
        row("title with BEL", "\x1b]0;title\ax", {s("osc |0;title"), s("text x")});
        row("title with ST", "\x1b]0;title\x1b\\x", {s("osc |0;title"), s("text x")});
        row("string ended by another escape", "\x1b]0;title\x1b[1m", {s("csi 1m")});
        row("DCS", "\x1bP1$t5/9\x1b\\", {s("dcs $1t|5/9")});
        row("Linux console's palette", "\x1b]P1ff0000x", {s("osc |P1ff0000"), s("text x")});
        row("delete is nothing",
            "\x1b[1\x7f"
            "2m",
            {s("csi 12m")});
    }
    void bytes_areUnderstoodInAnyPieces()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, said);
        for (const qsizetype chunk : {qsizetype(1), qsizetype(2), qsizetype(3), bytes.size()})
            QCOMPARE(heard(bytes, chunk), said);
    }
    void eightBitControls_areTakenOnlyWhenAllowed()
    {
        QCOMPARE(heard("\x1b[1\x9b"
                       "2m",
                       1, true),
                 QStringList{QStringLiteral("csi 2m")});
        QCOMPARE(heard("\x1b]0;t\x9cx", 1, true), (QStringList{QStringLiteral("osc |0;t"), QStringLiteral("text x")}));
        QVERIFY(!heard("\x1b[1\x9b"
                       "2m",
                       1, false)
                     .contains(QStringLiteral("csi 2m")));
    }
    void numbersSaturate()
    {
        QCOMPARE(heard("\x1b[99999999999999999999999A", 1),
                 QStringList{QStringLiteral("csi %1A").arg(limits::csiParameterValue)});
    }
    void tooManyNumbers_areLeftOut()
    {
        const QStringList said = heard("\x1b[" + QByteArray("7;").repeated(500) + "7m", 64);
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().count(QLatin1Char('7')), qsizetype(Parameters::capacity));
    }
    void tooLongString_isDroppedWhole()
    {
        const QByteArray title(limits::terminalStringBytes + 1, 't');
        QCOMPARE(heard("\x1b]0;" + title + "\ax", 100), QStringList{QStringLiteral("text x")});
    }
};

QTEST_APPLESS_MAIN(tst_Parser)
#include "tst_Parser.moc"
