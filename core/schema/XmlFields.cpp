#include "core/schema/XmlFields.h"

#include "core/schema/MemorySize.h"
#include "core/xml/Path.h"

#include <algorithm>

namespace portside::schema {

namespace {

xml::Path pathOf(const Field &field)
{
    const auto path = xml::Path::parse(QString::fromLatin1(field.xml));
    Q_ASSERT_X(path, "schema", field.xml);
    return *path;
}

void writePresence(const xml::Path &path, xml::Element &element, bool present, std::span<const char *const> order)
{
    if (present)
        path.editElement(element, order);
    else
        path.remove(element);
}

void writeValue(const Field &field, xml::Element &element, const QString &text, std::span<const char *const> order)
{
    const xml::Path path = pathOf(field);
    if (field.type == FieldType::Presence)
        writePresence(path, element, text == QLatin1String("yes"), order);
    else if (text.isEmpty())
        path.remove(element);
    else if (field.type == FieldType::MemorySize)
        writeMemory(*path.editElement(element, order), text.toLongLong());
    else
        path.setValue(element, text, order);
}

} // namespace

QString rawText(const Field &field, const xml::Element &element)
{
    const xml::Path path = pathOf(field);
    if (field.type == FieldType::Presence)
        return path.exists(element) ? QStringLiteral("yes") : QString();
    if (field.type == FieldType::MemorySize)
        return readMemory(path.element(element));
    return path.attribute.isEmpty() ? path.value(element).trimmed() : path.value(element);
}

QString readText(const Field &field, const xml::Element &element)
{
    return field.canonical(rawText(field, element));
}

void readFields(Fields fields, const xml::Element &element, void *object)
{
    // Rows that do not apply are read too, for checks to see; where two share a member, the one that applies has the
    // last word.
    for (const Field &field : fields)
        field.assign(object, rawText(field, element));
    for (const Field &field : fields) {
        if (field.when && applies(field, fields, object))
            field.assign(object, rawText(field, element));
    }
}

void writeText(const Field &field, xml::Element &element, const QString &text, std::span<const char *const> order)
{
    if (readText(field, element) != text)
        writeValue(field, element, text, order);
}

void writeFields(Fields fields, xml::Element &element, const void *object, std::span<const char *const> order)
{
    // What applied is asked of the element as it was, not of one that is half written.
    const xml::Element before = element;
    const auto oldText = [&](const QString &key) {
        const Field *field = findField(fields, key);
        return field ? readText(*field, before) : QString();
    };
    // Two rows may share a place under different conditions, so removals come first.
    for (const bool removing : {true, false}) {
        for (const Field &field : fields) {
            const QString was = applies(field, oldText) ? readText(field, before) : QString();
            const QString is = applies(field, fields, object) ? field.text(object) : QString();
            if (was != is && is.isEmpty() == removing)
                writeValue(field, element, is, order);
        }
    }
}

void clearFields(Fields fields, std::initializer_list<Fields> kept, xml::Element &element)
{
    for (const Field &field : fields) {
        const bool stays = std::any_of(kept.begin(), kept.end(), [&](Fields table) {
            return std::any_of(table.begin(), table.end(),
                               [&](const Field &other) { return qstrcmp(other.xml, field.xml) == 0; });
        });
        if (!stays)
            pathOf(field).remove(element);
    }
}

QString fieldPath(const QString &devicePath, const Field &field)
{
    QString place = QString::fromLatin1(field.xml);
    place.replace(u'@', u'/');
    if (place.startsWith(u'/'))
        place.remove(0, 1);
    return devicePath.isEmpty() ? place : devicePath + u'/' + place;
}

} // namespace portside::schema
