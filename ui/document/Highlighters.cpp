#include "ui/document/Highlighters.h"

#include "ui/look/Colours.h"

#include <QRegularExpression>

#include <array>

namespace portside::ui {

namespace {

enum class Part { Word, Name, Text, Quiet };

struct Inks
{
    QColor word, name, text, quiet;

    explicit Inks(const QPalette &palette)
        : word(colours::isDark(palette) ? QColor(0x8a, 0xb4, 0xf8) : QColor(0x0b, 0x4f, 0xb3)),
          name(colours::isDark(palette) ? QColor(0xd2, 0xa8, 0xff) : QColor(0x7a, 0x2f, 0xa8)),
          text(colours::of(colours::Meaning::Good, palette)), quiet(colours::of(colours::Meaning::Quiet, palette))
    {
    }
    QColor of(Part part) const
    {
        switch (part) {
        case Part::Word:
            return word;
        case Part::Name:
            return name;
        case Part::Text:
            return text;
        case Part::Quiet:
            return quiet;
        }
        Q_UNREACHABLE();
    }
};

struct Rule
{
    QRegularExpression pattern; ///< its first group is coloured, or all of it when there is none
    Part part;
};

QRegularExpression expression(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern));
}

const QList<Rule> &xmlRules()
{
    static const QList<Rule> rules{
        {expression("</?([\\w:.-]+)"), Part::Word},
        {expression("\\s([\\w:.-]+)\\s*="), Part::Name},
        {expression("=\\s*('[^']*'|\"[^\"]*\")"), Part::Text},
    };
    return rules;
}

const QList<Rule> &commandRules()
{
    static const QList<Rule> rules{
        {expression("(?:^|\\s)(-[\\w-]+)(?=\\s|$)"), Part::Word},
        {expression("[,{\\s]\"?([\\w.-]+)\"?(?==|:)"), Part::Name},
        {expression("\\\\$"), Part::Quiet},
    };
    return rules;
}

class RuleHighlighter : public QSyntaxHighlighter
{
public:
    RuleHighlighter(QTextDocument *document, const QList<Rule> &rules, const QPalette &palette)
        : QSyntaxHighlighter(document), m_rules(rules), m_inks(palette)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        for (const Rule &rule : m_rules) {
            for (const QRegularExpressionMatch &match : rule.pattern.globalMatch(text)) {
                const int group = match.lastCapturedIndex() > 0 ? 1 : 0;
                setFormat(int(match.capturedStart(group)), int(match.capturedLength(group)), m_inks.of(rule.part));
            }
        }
    }

    const QList<Rule> &m_rules;
    Inks m_inks;
};

/// Comments may span lines.
class XmlHighlighter : public RuleHighlighter
{
public:
    using RuleHighlighter::RuleHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        RuleHighlighter::highlightBlock(text);
        setCurrentBlockState(0);
        qsizetype start = previousBlockState() == 1 ? 0 : text.indexOf(QLatin1String("<!--"));
        while (start >= 0) {
            const qsizetype end = text.indexOf(QLatin1String("-->"), start);
            const qsizetype length = end < 0 ? text.size() - start : end + 3 - start;
            setFormat(int(start), int(length), m_inks.of(Part::Quiet));
            if (end < 0)
                setCurrentBlockState(1);
            start = end < 0 ? -1 : text.indexOf(QLatin1String("<!--"), end);
        }
    }
};

} // namespace

QSyntaxHighlighter *makeHighlighter(Syntax syntax, QTextDocument *document, const QPalette &palette)
{
    switch (syntax) {
    case Syntax::Xml:
        return new XmlHighlighter(document, xmlRules(), palette);
    case Syntax::Command:
        return new RuleHighlighter(document, commandRules(), palette);
    case Syntax::None:
        break;
    }
    return nullptr;
}

} // namespace portside::ui
