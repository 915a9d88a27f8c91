#include "core/terminal/Unicode.h"

#include <QFile>
#include <QTest>

#include <optional>
#include <vector>

using namespace portside::terminal;

namespace {

// Debian's package unicode-data; the tables were made from version 15.1.
const QString folder = QStringLiteral("/usr/share/unicode/");

// The lines of a file of the Unicode Character Database without comments.
QList<QByteArray> linesOf(const char *name)
{
    QFile file(folder + QLatin1String(name));
    QList<QByteArray> lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        // GB9c joins whole Indic syllables. Guests count a column for each of their consonants, and so do we.
        if (line.contains("[9.3]"))
            continue;
        line.truncate(line.indexOf('#') < 0 ? line.size() : line.indexOf('#'));
        if (!line.trimmed().isEmpty())
            lines += line.trimmed();
    }
    return lines;
}

// What is wrong with a point of this East_Asian_Width, or nothing.
std::optional<QString> wrongWidth(char32_t point, const QByteArray &value)
{
    const QChar::Category category = QChar::category(point);
    const bool wide = value == "W" || value == "F";
    const bool joins = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
    const int width = unicode::width(point);
    if (wide && width != (joins ? 0 : 2))
        return QStringLiteral("U+%1 is wide and has width %2").arg(uint(point), 0, 16).arg(width);
    if (!wide && width > 1)
        return QStringLiteral("U+%1 is narrow and has width %2").arg(uint(point), 0, 16).arg(width);
    const bool ambiguous = value == "A" && category != QChar::Other_PrivateUse;
    if (ambiguous != unicode::isAmbiguous(point))
        return QStringLiteral("U+%1 is of class %2").arg(uint(point), 0, 16).arg(QString::fromLatin1(value));
    return std::nullopt;
}

// Unicode's notation: hexadecimal points with a division or multiplication sign between them and around them.
struct BreakCase
{
    std::vector<char32_t> points;
    std::vector<bool> breaksBefore;
};

BreakCase readCase(const QByteArray &line)
{
    BreakCase result;
    for (const QString &word : QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word == QStringLiteral("÷") || word == QStringLiteral("×"))
            result.breaksBefore.push_back(word == QStringLiteral("÷"));
        else
            result.points.push_back(word.toUInt(nullptr, 16));
    }
    return result;
}

} // namespace

// All of Unicode's own data against ours.
class tst_UnicodeData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWidth_isThatOfEastAsianWidth()
    {
        qsizetype points = 0;
        for (const QByteArray &line : linesOf("EastAsianWidth.txt")) {
            const QList<QByteArray> fields = line.split(';');
            const QByteArray range = fields[0].trimmed();
            const qsizetype dots = range.indexOf("..");
            const uint first = range.left(dots < 0 ? range.size() : dots).toUInt(nullptr, 16);
            const uint last = dots < 0 ? first : range.mid(dots + 2).toUInt(nullptr, 16);
            for (uint point = first; point <= last; ++point, ++points) {
                if (const auto wrong = wrongWidth(point, fields[1].trimmed()))
                    QFAIL(qPrintable(*wrong));
            }
        }
        QVERIFY2(points > 280'000, "EastAsianWidth.txt of the package unicode-data is missing or cut off.");
    }
    void everyCluster_isThatOfGraphemeBreakTest()
    {
        int cases = 0;
        for (const QByteArray &line : linesOf("auxiliary/GraphemeBreakTest.txt")) {
            const BreakCase expected = readCase(line);
            unicode::ClusterState state;
            ++cases;
            for (size_t i = 0; i < expected.points.size(); ++i) {
                const bool joins = unicode::continuesCluster(state, expected.points[i]);
                // GB3, CR before LF, is no matter of a terminal: controls are never printed.
                if (i > 0 && expected.points[i] != '\n')
                    QVERIFY2(joins != expected.breaksBefore[i], line.constData());
            }
        }
        QVERIFY2(cases > 500, "GraphemeBreakTest.txt of the package unicode-data is missing or cut off.");
    }
};

QTEST_GUILESS_MAIN(tst_UnicodeData)
#include "tst_UnicodeData.moc"
