#include "core/schema/FieldChecks.h"

#include "core/schema/XmlFields.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace portside::schema {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FieldChecks", text);
}

using Check = QString (*)(const Field &, const QString &text);

// QMP tells such a character as another one, so what QEMU has could not be held against the definition.
bool hasNonCharacter(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    return std::any_of(points.cbegin(), points.cend(), [](uint point) { return QChar::isNonCharacter(point); });
}

QString checkText(const Field &, const QString &text)
{
    if (hasNonCharacter(text))
        return tr("%1 contains a code that Unicode keeps free of characters. Remove it.");
    // NUL ends an argument, and other controls cannot stand in XML; tab and line end can.
    if (!xml::isXmlText(text))
        return tr("%1 contains a control character. Remove it.");
    return {};
}

QString checkLine(const Field &field, const QString &text)
{
    if (text.contains(u'\n') || text.contains(u'\r'))
        return tr("%1 contains a line end. Remove it.");
    return checkText(field, text);
}

QString checkPath(const Field &field, const QString &text)
{
    if (!text.startsWith(u'/'))
        return tr("%1 is not an absolute path. Begin it with a slash.");
    return checkLine(field, text);
}

QString checkName(const Field &, const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z0-9_.-]+\\z"));
    return pattern.match(text).hasMatch()
               ? QString()
               : tr("%1 may hold only letters, digits and the characters - _ and the full stop.");
}

QString checkHost(const Field &field, const QString &text)
{
    static const QRegularExpression odd(QStringLiteral("[\\s/\\\\'\"\\[\\]@?#]"));
    if (odd.match(text).hasMatch() || text.startsWith(u'-'))
        return tr("%1 is neither a host name nor an address.");
    return checkLine(field, text);
}

QString checkPort(const Field &, const QString &text)
{
    static const QRegularExpression service(QStringLiteral("\\A(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_-]*\\z"));
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber ? number >= 0 && number <= 65535 : service.match(text).hasMatch())
        return {};
    return tr("%1 is no port. Enter a number from 1 to 65535 or the name of a service.");
}

QString checkInteger(const Field &field, const QString &text)
{
    const auto value = integerValue(field, text);
    if (!value)
        return tr("%1 is not a number.");
    if (*value >= field.minimum && *value <= field.maximum)
        return {};
    return tr("%1 is out of range: it can be %2 to %3.")
        .replace(QLatin1String("%2"), integerText(field, field.minimum))
        .replace(QLatin1String("%3"), integerText(field, field.maximum));
}

QString checkChoice(const Field &field, const QString &text)
{
    if (choiceNumber(field, text) > 0)
        return {};
    QStringList words;
    for (const Choice &choice : choicesOf(field))
        words += QString::fromLatin1(choice.value);
    return tr("%1 has a value that is not known. Known are: %2.")
        .replace(QLatin1String("%2"), words.join(QLatin1String(", ")));
}

QString checkUuid(const Field &, const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\\z"));
    return pattern.match(text).hasMatch() ? QString() : tr("%1 is no UUID.");
}

QString checkMac(const Field &, const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9A-Fa-f][02468ACEace](?::[0-9A-Fa-f]{2}){5}\\z"));
    return pattern.match(text).hasMatch() ? QString()
                                          : tr("%1 is no MAC address of one card. An example is 52:54:00:12:34:56.");
}

// One row per FieldType, in its order.
constexpr Check checks[] = {checkText,    checkName,    checkPath,   checkHost,   checkPort,
                            checkInteger, checkInteger, checkChoice, checkChoice, checkChoice,
                            checkChoice,  checkInteger, checkUuid,   checkMac};
static_assert(std::size(checks) == std::size_t(FieldType::MacAddress) + 1);

// Text with its quotation marks, short enough for a sentence.
QString quoted(const QString &text)
{
    const QString shown = text.size() > 60 ? text.left(60) + QStringLiteral("…") : text;
    return tr("“%1”").arg(shown);
}

} // namespace

QString refusal(const Field &field, const QString &text)
{
    if (text.isEmpty())
        return {};
    const QString sentence = checks[int(field.type)](field, text);
    return sentence.contains(QLatin1String("%1")) ? sentence.arg(quoted(text)) : sentence;
}

Diagnostics checkFields(Fields fields, const xml::Element &element, const QString &path, const QString &title)
{
    Diagnostics found;
    const auto textOf = [&](const QString &key) {
        const Field *field = findField(fields, key);
        return field ? readText(*field, element) : QString();
    };
    for (const Field &field : fields) {
        if (!applies(field, textOf))
            continue;
        const QString raw = rawText(field, element);
        const QString where = fieldPath(path, field);
        if (raw.isEmpty() && field.required) {
            found += {Severity::Error,
                      where,
                      tr("%1: the field “%2” is empty. Fill it in.").arg(title, field.translatedLabel()),
                      {},
                      QStringLiteral("required")};
            continue;
        }
        const QString reason = refusal(field, raw);
        if (!reason.isEmpty())
            found += {Severity::Error,
                      where,
                      tr("%1, %2: %3").arg(title, field.translatedLabel(), reason),
                      {},
                      QStringLiteral("value")};
    }
    return found;
}

} // namespace portside::schema
