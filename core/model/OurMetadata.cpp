#include "core/model/OurMetadata.h"

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

} // namespace

xml::Element ourMetadata(const xml::Element &root)
{
    const Place place = ourPlace(root);
    return place.index < 0 ? xml::Element() : root.child("metadata").child(place.name, place.index);
}

xml::Element *editOurMetadata(xml::Element &root)
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

void dropEmptyMetadata(xml::Element &root)
{
    const Place place = ourPlace(root);
    if (place.index < 0 || !ourMetadata(root).children().isEmpty())
        return;
    xml::Element *metadata = root.editChild("metadata");
    metadata->removeChild(place.name, place.index);
    if (metadata->nodes().isEmpty())
        root.removeChild("metadata");
}

xml::Element ourEntry(const xml::Element &ours, const QString &name)
{
    const QString prefix = ours.prefix();
    return xml::Element(prefix.isEmpty() ? name : QString(prefix + u':' + name));
}

} // namespace portside::model
