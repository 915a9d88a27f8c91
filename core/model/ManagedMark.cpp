#include "core/model/ManagedMark.h"

#include "core/model/DomainOrder.h"
#include "core/xml/Namespaces.h"

#include <QHash>

namespace portside::model {

namespace {

// The place of our element among the children of <metadata> of its name; -1 when there is none.
struct Place
{
    QString name;
    int index = -1;
};

Place ourPlace(const xml::Element &root)
{
    const xml::Element metadata = root.child("metadata");
    QHash<QString, int> seen;
    for (const xml::Element &child : metadata.children()) {
        const int index = seen[child.name()]++;
        if (child.localName() == QLatin1String("machine") &&
            xml::namespaceOf(child, {&root, &metadata}) == QLatin1String(portsideNamespace))
            return {child.name(), index};
    }
    return {};
}

bool isMark(const xml::Element &element, CharKind kind, const QString &key)
{
    return element.localName() == QLatin1String("managed") &&
           element.attribute("kind") == QLatin1String(infoOf(kind).element) &&
           element.attribute(kind == CharKind::Channel ? "name" : "port") == key;
}

xml::Element *editOurs(xml::Element &root)
{
    Place place = ourPlace(root);
    if (place.index < 0) {
        if (root.child("metadata").isNull())
            root.insertChild(xml::Element("metadata"), domainOrder());
        xml::Element made("portside:machine");
        made.setAttribute("xmlns:portside", QLatin1String(portsideNamespace));
        root.editChild("metadata")->appendChild(made);
        place = ourPlace(root);
    }
    return root.editChild("metadata")->editChild(place.name, place.index);
}

} // namespace

QString markKey(CharKind kind, const CharTarget &target, int number)
{
    return kind == CharKind::Channel ? target.name : QString::number(number);
}

bool isMarkedManaged(const xml::Element &root, CharKind kind, const QString &key)
{
    const Place place = ourPlace(root);
    if (place.index < 0)
        return false;
    for (const xml::Element &child : root.child("metadata").child(place.name, place.index).children()) {
        if (isMark(child, kind, key))
            return true;
    }
    return false;
}

void markManaged(xml::Element &root, CharKind kind, const QString &key)
{
    if (isMarkedManaged(root, kind, key))
        return;
    xml::Element *ours = editOurs(root);
    const QString prefix = ours->prefix();
    xml::Element mark(prefix.isEmpty() ? QStringLiteral("managed") : prefix + QStringLiteral(":managed"));
    mark.setAttribute("kind", QLatin1String(infoOf(kind).element));
    mark.setAttribute(kind == CharKind::Channel ? "name" : "port", key);
    ours->appendChild(mark);
}

void unmarkManaged(xml::Element &root, CharKind kind, const QString &key)
{
    const Place place = ourPlace(root);
    if (place.index < 0)
        return;
    xml::Element *metadata = root.editChild("metadata");
    xml::Element *ours = metadata->editChild(place.name, place.index);
    QHash<QString, int> seen;
    for (const xml::Element &child : ours->children()) {
        const int index = seen[child.name()]++;
        if (!isMark(child, kind, key))
            continue;
        ours->removeChild(child.name(), index);
        break;
    }
    // What we made for the first mark goes with the last one.
    if (!ours->children().isEmpty())
        return;
    metadata->removeChild(place.name, place.index);
    if (metadata->nodes().isEmpty())
        root.removeChild("metadata");
}

} // namespace portside::model
