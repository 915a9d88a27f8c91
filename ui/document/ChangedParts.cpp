#include "ui/document/ChangedParts.h"

#include <algorithm>
#include <span>
#include <vector>

namespace portside::ui {

namespace {

struct Word
{
    QStringView text;
    qsizetype start;
};

bool endsWord(QChar c)
{
    return c.isSpace() || c == QLatin1Char('\'') || c == QLatin1Char('"') || c == QLatin1Char(',') ||
           c == QLatin1Char('=') || c == QLatin1Char('<') || c == QLatin1Char('>');
}

QList<Word> wordsOf(const QString &text)
{
    QList<Word> words;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!endsWord(text[i]))
            continue;
        if (i > start)
            words += {QStringView(text).mid(start, i - start), start};
        words += {QStringView(text).mid(i, 1), i};
        start = i + 1;
    }
    if (start < text.size())
        words += {QStringView(text).mid(start), start};
    return words;
}

void addPart(QList<TextPart> &parts, qsizetype start, qsizetype length)
{
    if (!parts.isEmpty() && parts.last().start + parts.last().length == start)
        parts.last().length += length;
    else
        parts += {start, length};
}

/// The words of `after` that are in no longest common subsequence with `before`.
QList<TextPart> differing(std::span<const Word> before, std::span<const Word> after)
{
    const std::size_t columns = after.size() + 1;
    std::vector<int> common((before.size() + 1) * columns, 0);
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = after.size(); j-- > 0;) {
            const int skip = std::max(common[(i + 1) * columns + j], common[i * columns + j + 1]);
            common[i * columns + j] = before[i].text == after[j].text ? common[(i + 1) * columns + j + 1] + 1 : skip;
        }
    }
    QList<TextPart> parts;
    std::size_t i = 0;
    for (std::size_t j = 0; j < after.size();) {
        if (i < before.size() && before[i].text == after[j].text) {
            ++i;
            ++j;
        } else if (i < before.size() && common[(i + 1) * columns + j] >= common[i * columns + j + 1]) {
            ++i;
        } else {
            if (!after[j].text.trimmed().isEmpty())
                addPart(parts, after[j].start, after[j].text.size());
            ++j;
        }
    }
    return parts;
}

} // namespace

QList<TextPart> changedParts(const QString &before, const QString &after, qsizetype wordLimit)
{
    const QList<Word> oldWords = wordsOf(before);
    const QList<Word> newWords = wordsOf(after);
    qsizetype head = 0;
    while (head < oldWords.size() && head < newWords.size() && oldWords[head].text == newWords[head].text)
        ++head;
    qsizetype tail = 0;
    while (tail < oldWords.size() - head && tail < newWords.size() - head &&
           oldWords[oldWords.size() - 1 - tail].text == newWords[newWords.size() - 1 - tail].text)
        ++tail;

    const std::span<const Word> oldMiddle(oldWords.constData() + head, std::size_t(oldWords.size() - head - tail));
    const std::span<const Word> newMiddle(newWords.constData() + head, std::size_t(newWords.size() - head - tail));
    if (newMiddle.empty())
        return {};
    if (qsizetype(oldMiddle.size()) > wordLimit || qsizetype(newMiddle.size()) > wordLimit) {
        const qsizetype start = newMiddle.front().start;
        return {{start, newMiddle.back().start + newMiddle.back().text.size() - start}};
    }
    return differing(oldMiddle, newMiddle);
}

} // namespace portside::ui
