#include "core/schema/Field.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::schema {

namespace {

// "key=a|b" or "key!=a", taken apart.
struct Condition
{
    QString key;
    bool negated = false;
    QStringList values;
};

Condition parsed(const char *when)
{
    const QString text = QString::fromLatin1(when);
    const qsizetype equals = text.indexOf(u'=');
    const bool negated = text.at(equals - 1) == u'!';
    return {text.left(negated ? equals - 1 : equals), negated, text.mid(equals + 1).split(u'|')};
}

QString translated(const char *text)
{
    return text ? QCoreApplication::translate("Field", text) : QString();
}

} // namespace

QString Field::translatedLabel() const
{
    return translated(label);
}

QString Field::translatedHint() const
{
    return translated(hint);
}

std::span<const Choice> choicesOf(const Field &field)
{
    if (!field.choices.empty())
        return field.choices;
    if (field.type == FieldType::OnOff)
        return onOffChoices;
    if (field.type == FieldType::YesNo || field.type == FieldType::Presence)
        return yesNoChoices;
    return {};
}

QString choiceText(const Field &field, int number)
{
    const auto choices = choicesOf(field);
    return number > 0 && number <= int(choices.size()) ? QString::fromLatin1(choices[number - 1].value) : QString();
}

int choiceNumber(const Field &field, const QString &text)
{
    const auto choices = choicesOf(field);
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const Choice &c) { return text == QLatin1String(c.value); });
    return found == choices.end() ? 0 : int(found - choices.begin()) + 1;
}

QString integerText(const Field &field, std::optional<qint64> value)
{
    if (!value)
        return {};
    return field.type == FieldType::Hex ? QStringLiteral("0x%1").arg(*value, 0, 16) : QString::number(*value);
}

std::optional<qint64> integerValue(const Field &, const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool hexadecimal = trimmed.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
    bool ok = false;
    const qint64 value = hexadecimal ? trimmed.mid(2).toLongLong(&ok, 16) : trimmed.toLongLong(&ok, 10);
    return ok ? std::optional(value) : std::nullopt;
}

const Field *findField(Fields fields, const QString &key)
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field &field) { return key == QLatin1String(field.key); });
    return found == fields.end() ? nullptr : &*found;
}

bool applies(const Field &field, const std::function<QString(const QString &key)> &textOf)
{
    if (!field.when)
        return true;
    const Condition condition = parsed(field.when);
    return condition.values.contains(textOf(condition.key)) != condition.negated;
}

bool applies(const Field &field, Fields fields, const void *object)
{
    return applies(field, [&](const QString &key) {
        const Field *other = findField(fields, key);
        return other ? other->text(object) : QString();
    });
}

} // namespace portside::schema
