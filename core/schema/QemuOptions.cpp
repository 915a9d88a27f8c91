#include "core/schema/QemuOptions.h"

#include <QJsonDocument>

namespace portside::schema {

namespace {

bool isSwitch(const Field &field)
{
    return field.type == FieldType::OnOff || field.type == FieldType::YesNo || field.type == FieldType::Presence;
}

bool isOn(const QString &text)
{
    return text == QLatin1String("on") || text == QLatin1String("yes");
}

// Options are given decimal: QEMU takes both, libvirt prints numbers so.
QString numberText(const Field &field, const QString &text)
{
    const auto value = integerValue(field, text);
    return value ? QString::number(*value) : text;
}

QString optionValue(const Field &field, const QString &text)
{
    if (isSwitch(field))
        return isOn(text) ? QStringLiteral("on") : QStringLiteral("off");
    return field.type == FieldType::Hex ? numberText(field, text) : text;
}

Options fragment(const char *text)
{
    Options options;
    for (const QString &part : QString::fromLatin1(text).split(u','))
        options += {part.section(u'=', 0, 0), part.section(u'=', 1)};
    return options;
}

} // namespace

Options qemuOptions(Fields fields, const void *object)
{
    Options options;
    Options words;
    for (const Field &field : fields) {
        const QString text = applies(field, fields, object) ? field.text(object) : QString();
        if (text.isEmpty())
            continue;
        if (field.qemu)
            options += {QString::fromLatin1(field.qemu), optionValue(field, text)};
        const int number = choiceNumber(field, text);
        if (number > 0 && choicesOf(field)[number - 1].qemu)
            words += fragment(choicesOf(field)[number - 1].qemu);
    }
    return options + words;
}

QString withDoubledCommas(const QString &text)
{
    // QEMU reads two commas as one.
    return QString(text).replace(u',', QLatin1String(",,"));
}

QString toKeyValue(const QString &first, const Options &options)
{
    QString text = first;
    for (const Option &option : options)
        text += u',' + option.name + u'=' + withDoubledCommas(option.value);
    return text;
}

QString jsonText(const JsonOptions &options)
{
    QStringList parts;
    for (const auto &[name, value] : options) {
        // Qt writes the keys of an object sorted, so each gets one of its own.
        const QByteArray one = QJsonDocument(QJsonObject{{name, value}}).toJson(QJsonDocument::Compact);
        parts += QString::fromUtf8(one.sliced(1).chopped(1));
    }
    const QString inside = parts.join(u',');
    return u'{' + inside + u'}';
}

} // namespace portside::schema
