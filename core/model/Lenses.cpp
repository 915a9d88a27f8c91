#include "core/model/Lenses.h"

#include "core/model/ManagedMark.h"
#include "core/model/PortNumbers.h"
#include "core/xml/Path.h"

#include <QRandomGenerator>

namespace portside::model {

namespace {

int numberOf(const xml::Element &root, const DeviceId &id)
{
    return portNumbers(root.child("devices"), id.element).value(id.index, -1);
}

// A copy must not share what identifies the original.
void forgetIdentity(xml::Element &element)
{
    for (const char *name : {"alias", "address", "serial", "wwn", "boot"}) {
        while (element.count(name) > 0)
            element.removeChild(name);
    }
}

QString newMacAddress()
{
    quint32 tail = QRandomGenerator::global()->bounded(1u << 24);
    return QStringLiteral("52:54:00:%1:%2:%3")
        .arg(tail >> 16, 2, 16, QLatin1Char('0'))
        .arg((tail >> 8) & 0xff, 2, 16, QLatin1Char('0'))
        .arg(tail & 0xff, 2, 16, QLatin1Char('0'));
}

// "vda" when "vda" is taken becomes "vdb", and so on.
QString freeTarget(const VmDefinition &definition, const QString &taken)
{
    QStringList names;
    for (const DeviceId &id : definition.devices(QStringLiteral("disk")))
        names += definition.device<Disk>(id).target;
    const QString stem = taken.isEmpty() ? QStringLiteral("vd") : taken.left(taken.size() - 1);
    for (char16_t letter = u'a'; letter <= u'z'; ++letter) {
        if (!names.contains(stem + letter))
            return stem + letter;
    }
    return taken;
}

} // namespace

QString markKeyOf(const xml::Element &root, const DeviceId &id)
{
    const auto kind = charKindOf(id.element);
    const xml::Element element = root.child("devices").child(id.element, id.index);
    CharTarget target;
    target.name = element.child("target").attribute("name");
    return kind ? markKey(*kind, target, numberOf(root, id)) : QString();
}

QString uuidWithHyphens(const QString &text)
{
    QString digits = text;
    digits.remove(u'-');
    if (digits.size() != 32)
        return text;
    for (const int at : {20, 16, 12, 8})
        digits.insert(at, u'-');
    return digits;
}

VmDefinition withWrittenNumbers(const VmDefinition &definition, const QString &element)
{
    xml::Element root = definition.root();
    const QList<int> numbers = portNumbers(root.child("devices"), element);
    static const auto port = *xml::Path::parse(u"target@port");
    bool isAnyMarked = false;
    for (int i = 0; i < int(numbers.size()); ++i) {
        const CharDevice device = definition.device<CharDevice>({element, i});
        isAnyMarked = isAnyMarked || std::holds_alternative<ManagedSource>(device.backend) || isBeyondLibvirt(device);
    }
    if (!isAnyMarked || element == QLatin1String("console") || element == QLatin1String("channel"))
        return definition;
    for (int i = 0; i < int(numbers.size()); ++i) {
        xml::Element *device = root.editChild("devices")->editChild(element, i);
        if (!port.exists(*device))
            port.setValue(*device, QString::number(numbers.at(i)), charChildOrder());
    }
    return definition.withRoot(root);
}

VmDefinition withLastingNumbers(const VmDefinition &definition, const DeviceId &id)
{
    if (id.element != QLatin1String("console"))
        return definition;
    QList<std::optional<qint64>> written;
    for (const DeviceId &console : definition.devices(id.element))
        written += definition.device<CharDevice>(console).target.port;
    const QList<int> numbers = lastingNumbers(written);
    VmDefinition result = definition;
    for (int i = id.index + 1; i < int(numbers.size()); ++i) {
        auto device = result.device<CharDevice>({id.element, i});
        device.target.port = numbers[i];
        result = result.setDevice({id.element, i}, device);
    }
    return result;
}

// --- Character devices

template <> CharDevice VmDefinition::device<CharDevice>(const DeviceId &id) const
{
    CharDevice device = readCharDevice(element(id));
    if (std::holds_alternative<PtySource>(device.backend) &&
        isMarkedManaged(root(), device.kind, markKeyOf(root(), id)))
        device.backend = ManagedSource();
    readExtras(device, portOptions(root(), device.kind, markKeyOf(root(), id)));
    return device;
}

template <> VmDefinition VmDefinition::setDevice<CharDevice>(const DeviceId &id, const CharDevice &value) const
{
    const CharDevice before = device<CharDevice>(id);
    if (!contains(id) || before == value)
        return *this;
    xml::Element changedRoot = root();
    const QString oldKey = markKeyOf(changedRoot, id);
    const bool isManaged = std::holds_alternative<ManagedSource>(value.backend);

    CharDevice written = value;
    const xml::Element options = withExtras(portOptions(changedRoot, before.kind, oldKey), before, value);
    if ((isManaged || isBeyondLibvirt(value)) && value.kind != CharKind::Channel && value.kind != CharKind::Console &&
        !written.target.port)
        written.target.port = numberOf(changedRoot, id);
    writeCharDevice(*changedRoot.editChild("devices")->editChild(id.element, id.index), written);

    if (std::holds_alternative<ManagedSource>(before.backend) && (!isManaged || markKeyOf(changedRoot, id) != oldKey))
        unmarkManaged(changedRoot, value.kind, oldKey);
    const QString newKey = markKeyOf(changedRoot, id);
    if (isManaged)
        markManaged(changedRoot, value.kind, newKey);
    if (newKey != oldKey)
        setPortOptions(changedRoot, value.kind, oldKey, xml::Element("port"));
    setPortOptions(changedRoot, value.kind, newKey, options);
    return withRoot(changedRoot);
}

template <> VmDefinition VmDefinition::addDevice<CharDevice>(const CharDevice &value, DeviceId *added) const
{
    const QString name = QString::fromLatin1(infoOf(value.kind).element);
    xml::Element element(name);
    element.setAttribute("type", QLatin1String(infoOf(value.backend).type));
    DeviceId id;
    const VmDefinition larger = addElement(element, &id);
    if (added)
        *added = id;
    // libvirt would number it too, but by a rule that can run past the last ISA port.
    CharDevice numbered = value;
    if ((value.kind == CharKind::Serial || value.kind == CharKind::Parallel) && !value.target.port)
        numbered.target.port = freePortNumber(root().child("devices"), name);
    return larger.setDevice(id, numbered);
}

// --- Disks and interfaces

template <> Disk VmDefinition::device<Disk>(const DeviceId &id) const
{
    return readDisk(element(id));
}

template <> VmDefinition VmDefinition::setDevice<Disk>(const DeviceId &id, const Disk &value) const
{
    xml::Element changed = element(id);
    if (changed.isNull())
        return *this;
    writeDisk(changed, value);
    return replaceElement(id, changed);
}

template <> VmDefinition VmDefinition::addDevice<Disk>(const Disk &value, DeviceId *added) const
{
    xml::Element element("disk");
    element.setAttribute("type", value.source == DiskSource::Block ? QStringLiteral("block") : QStringLiteral("file"));
    xml::Element driver("driver");
    driver.setAttribute("name", QStringLiteral("qemu"));
    element.appendChild(driver);
    writeDisk(element, value);
    return addElement(element, added);
}

template <> Interface VmDefinition::device<Interface>(const DeviceId &id) const
{
    return readInterface(element(id));
}

template <> VmDefinition VmDefinition::setDevice<Interface>(const DeviceId &id, const Interface &value) const
{
    xml::Element changed = element(id);
    if (changed.isNull())
        return *this;
    writeInterface(changed, value);
    return replaceElement(id, changed);
}

template <> VmDefinition VmDefinition::addDevice<Interface>(const Interface &value, DeviceId *added) const
{
    Interface complete = value;
    if (complete.mac.isEmpty())
        complete.mac = newMacAddress();
    xml::Element element("interface");
    writeInterface(element, complete);
    return addElement(element, added);
}

// --- Copies

namespace {

// `before` is the definition without the copy: what it has is taken.
VmDefinition withUniqueCopy(const VmDefinition &before, const VmDefinition &definition, const DeviceId &original,
                            const DeviceId &copy)
{
    if (charKindOf(copy.element)) {
        CharDevice device = before.device<CharDevice>(original);
        device.alias.clear();
        device.address = {};
        const bool isNumbered = device.kind == CharKind::Serial || device.kind == CharKind::Parallel;
        device.target.port = isNumbered
                                 ? std::optional<qint64>(freePortNumber(before.root().child("devices"), copy.element))
                                 : std::nullopt;
        return definition.setDevice(copy, device);
    }
    if (copy.element == QLatin1String("disk")) {
        Disk disk = definition.device<Disk>(copy);
        disk.target = freeTarget(before, disk.target);
        return definition.setDevice(copy, disk);
    }
    if (copy.element == QLatin1String("interface")) {
        Interface card = definition.device<Interface>(copy);
        card.mac = newMacAddress();
        return definition.setDevice(copy, card);
    }
    return definition;
}

} // namespace

VmDefinition VmDefinition::duplicateDevice(const DeviceId &id, DeviceId *added) const
{
    xml::Element copy = element(id);
    if (copy.isNull())
        return *this;
    forgetIdentity(copy);
    if (const auto kind = charKindOf(id.element); kind && *kind != CharKind::Channel) {
        static const auto port = *xml::Path::parse(u"target@port");
        port.remove(copy);
    }
    DeviceId made;
    const VmDefinition larger = addElement(copy, &made);
    if (added)
        *added = made;
    return withUniqueCopy(*this, larger, id, made);
}

} // namespace portside::model
