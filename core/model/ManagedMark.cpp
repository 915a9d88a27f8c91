#include "core/model/ManagedMark.h"

#include "core/model/OurMetadata.h"

#include <QHash>

namespace portside::model {

namespace {

constexpr char managedEntry[] = "managed";
constexpr char optionsEntry[] = "port";

QLatin1String keyAttribute(CharKind kind)
{
    return QLatin1String(kind == CharKind::Channel ? "name" : "port");
}

bool isAbout(const xml::Element &entry, const char *name, CharKind kind, const QString &key)
{
    return entry.localName() == QLatin1String(name) && entry.attribute("kind") == QLatin1String(infoOf(kind).element) &&
           entry.attribute(keyAttribute(kind)) == key;
}

// The place of an entry among the children of ours that have its name; -1 when there is none.
struct Place
{
    QString name;
    int index = -1;
};

Place placeOf(const xml::Element &root, const char *name, CharKind kind, const QString &key)
{
    QHash<QString, int> seen;
    for (const xml::Element &child : ourMetadata(root).children()) {
        const int index = seen[child.name()]++;
        if (isAbout(child, name, kind, key))
            return {child.name(), index};
    }
    return {};
}

xml::Element entryOf(const xml::Element &root, const char *name, CharKind kind, const QString &key)
{
    const Place place = placeOf(root, name, kind, key);
    return place.index < 0 ? xml::Element() : ourMetadata(root).child(place.name, place.index);
}

void removeEntry(xml::Element &root, const char *name, CharKind kind, const QString &key)
{
    const Place place = placeOf(root, name, kind, key);
    if (place.index < 0)
        return;
    editOurMetadata(root)->removeChild(place.name, place.index);
    dropEmptyMetadata(root);
}

xml::Element newEntry(xml::Element &root, const char *name, CharKind kind, const QString &key)
{
    xml::Element entry = ourEntry(*editOurMetadata(root), QLatin1String(name));
    entry.setAttribute("kind", QLatin1String(infoOf(kind).element));
    entry.setAttribute(keyAttribute(kind), key);
    return entry;
}

} // namespace

QString markKey(CharKind kind, const CharTarget &target, int number)
{
    return kind == CharKind::Channel ? target.name : QString::number(number);
}

bool isMarkedManaged(const xml::Element &root, CharKind kind, const QString &key)
{
    return !entryOf(root, managedEntry, kind, key).isNull();
}

void markManaged(xml::Element &root, CharKind kind, const QString &key)
{
    if (isMarkedManaged(root, kind, key))
        return;
    const xml::Element entry = newEntry(root, managedEntry, kind, key);
    editOurMetadata(root)->appendChild(entry);
}

void unmarkManaged(xml::Element &root, CharKind kind, const QString &key)
{
    removeEntry(root, managedEntry, kind, key);
}

xml::Element portOptions(const xml::Element &root, CharKind kind, const QString &key)
{
    return entryOf(root, optionsEntry, kind, key);
}

void setPortOptions(xml::Element &root, CharKind kind, const QString &key, const xml::Element &options)
{
    xml::Element bare = options;
    for (const char *name : {"kind", "port", "name"})
        bare.removeAttribute(name);
    if (bare.attributes().isEmpty() && bare.nodes().isEmpty())
        return removeEntry(root, optionsEntry, kind, key);
    if (const Place place = placeOf(root, optionsEntry, kind, key); place.index >= 0)
        return editOurMetadata(root)->replaceChild(place.name, place.index, options);
    xml::Element entry = newEntry(root, optionsEntry, kind, key);
    for (const xml::Attribute &attribute : bare.attributes())
        entry.setAttribute(attribute.name, attribute.value);
    for (const xml::Element &child : bare.children())
        entry.appendChild(child);
    editOurMetadata(root)->appendChild(entry);
}

} // namespace portside::model
