#include "core/model/VmDefinition.h"

#include "core/model/DomainOrder.h"
#include "core/model/Lenses.h"
#include "core/model/ManagedMark.h"
#include "core/model/PortNumbers.h"
#include "core/model/References.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QUuid>

namespace portside::model {

DeviceId DeviceId::fromPath(const QString &fieldPath)
{
    static const QRegularExpression pattern(QStringLiteral("\\Adevices/([^/\\[]+)(?:\\[([0-9]+)\\])?(?:/|\\z)"));
    const auto match = pattern.match(fieldPath);
    return match.hasMatch() ? DeviceId{match.captured(1), match.captured(2).toInt()} : DeviceId();
}

Result<VmDefinition> VmDefinition::fromXml(QByteArrayView bytes)
{
    const Result<xml::Document> document = xml::readDocument(bytes);
    if (!document)
        return document.error();
    return fromDocument(*document);
}

Result<VmDefinition> VmDefinition::fromDocument(const xml::Document &document)
{
    if (document.root.name() != QLatin1String("domain"))
        return Error{QCoreApplication::translate(
                         "VmDefinition", "This is no machine: the outermost element is <%1>, but must be <domain>.")
                         .arg(document.root.name())};
    return VmDefinition(document);
}

QByteArray VmDefinition::toXml() const
{
    return xml::writeDocument(m_document);
}

VmDefinition VmDefinition::withRoot(const xml::Element &root) const
{
    VmDefinition changed = *this;
    changed.m_document.root = root;
    return changed;
}

QString VmDefinition::name() const
{
    return m_document.root.child("name").text().trimmed();
}

QString VmDefinition::uuid() const
{
    const QUuid uuid = QUuid::fromString(uuidWithHyphens(m_document.root.child("uuid").text().trimmed()));
    return uuid.isNull() ? QString() : uuid.toString(QUuid::WithoutBraces);
}

Machine VmDefinition::machine() const
{
    return readMachine(m_document.root);
}

VmDefinition VmDefinition::withMachine(const Machine &value) const
{
    xml::Element root = m_document.root;
    writeMachine(root, value);
    return withRoot(root);
}

QList<DeviceId> VmDefinition::devices() const
{
    QList<DeviceId> ids;
    QHash<QString, int> seen;
    for (const xml::Element &child : m_document.root.child("devices").children()) {
        if (child.name() != QLatin1String("emulator"))
            ids += {child.name(), seen[child.name()]++};
    }
    return ids;
}

QList<DeviceId> VmDefinition::devices(const QString &element) const
{
    QList<DeviceId> ids;
    const int count = m_document.root.child("devices").count(element);
    for (int i = 0; i < count; ++i)
        ids += {element, i};
    return ids;
}

bool VmDefinition::contains(const DeviceId &id) const
{
    return !element(id).isNull();
}

xml::Element VmDefinition::element(const DeviceId &id) const
{
    return m_document.root.child("devices").child(id.element, id.index);
}

VmDefinition VmDefinition::addElement(const xml::Element &device, DeviceId *added) const
{
    xml::Element root = m_document.root;
    if (root.child("devices").isNull())
        root.insertChild(xml::Element("devices"), domainOrder());
    xml::Element *devices = root.editChild("devices");
    devices->insertChild(device, domainOrder());
    if (added)
        *added = {device.name(), devices->count(device.name()) - 1};
    return withRoot(root);
}

VmDefinition VmDefinition::replaceElement(const DeviceId &id, const xml::Element &device) const
{
    if (!contains(id))
        return *this;
    xml::Element root = m_document.root;
    root.editChild("devices")->replaceChild(id.element, id.index, device);
    return withRoot(root);
}

VmDefinition VmDefinition::removeDevice(const DeviceId &id) const
{
    if (!contains(id))
        return *this;
    xml::Element root = withLastingNumbers(*this, id).root();
    if (const auto kind = charKindOf(id.element)) {
        const QString key = markKeyOf(root, id);
        unmarkManaged(root, *kind, key);
        setPortOptions(root, *kind, key, xml::Element("port"));
    }
    root.editChild("devices")->removeChild(id.element, id.index);
    return withSameReferences(*this, withRoot(root), [&](const DeviceId &before) -> std::optional<DeviceId> {
        if (before.element != id.element || before.index < id.index)
            return before;
        if (before.index == id.index)
            return std::nullopt;
        return DeviceId{before.element, before.index - 1};
    });
}

VmDefinition VmDefinition::moveDevice(const DeviceId &id, int to) const
{
    if (!contains(id) || to < 0 || to >= int(devices(id.element).size()))
        return *this;
    const VmDefinition pinned = charKindOf(id.element) ? withWrittenNumbers(*this, id.element) : *this;
    xml::Element root = pinned.m_document.root;
    if (xml::Element *devices = root.editChild("devices"))
        devices->moveChild(id.element, id.index, to);
    return withSameReferences(pinned, withRoot(root), [&](const DeviceId &before) -> std::optional<DeviceId> {
        if (before.element != id.element)
            return before;
        if (before.index == id.index)
            return DeviceId{before.element, to};
        const int closed = before.index > id.index ? before.index - 1 : before.index;
        return DeviceId{before.element, closed >= to ? closed + 1 : closed};
    });
}

} // namespace portside::model
