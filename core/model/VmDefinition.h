#pragma once

#include "core/base/Diagnostic.h"
#include "core/base/Result.h"
#include "core/model/DeviceId.h"
#include "core/model/Machine.h"
#include "core/xml/Document.h"

#include <QByteArray>
#include <QList>

/// The domain: a tree seen through typed devices.
namespace portside::model {

struct CharDevice;
struct Disk;
struct Interface;

/// A machine's definition: a value around a domain XML document (libvirt, formatdomain). Copies are cheap. All changing
/// functions return another definition, so undo is the previous value. Only fields whose value changes are written; all
/// else in the document stays as it was, known to us or not.
class VmDefinition
{
public:
    VmDefinition() = default;

    /// Refuses what is no XML, exceeds the limits or has another root than <domain>; everything else is a Diagnostic of
    /// diagnose().
    static Result<VmDefinition> fromXml(QByteArrayView bytes);
    static Result<VmDefinition> fromDocument(const xml::Document &document);
    QByteArray toXml() const;
    const xml::Document &document() const { return m_document; }
    const xml::Element &root() const { return m_document.root; }
    VmDefinition withRoot(const xml::Element &root) const;
    bool isNull() const { return m_document.root.isNull(); }

    QString name() const;
    QString uuid() const; ///< lower case with hyphens; empty when absent or no UUID
    Machine machine() const;
    VmDefinition withMachine(const Machine &machine) const;

    /// All children of <devices> but <emulator>, in document order; or those of one element name.
    QList<DeviceId> devices() const;
    QList<DeviceId> devices(const QString &element) const;
    bool contains(const DeviceId &id) const;
    xml::Element element(const DeviceId &id) const;

    /// The typed lens; T is CharDevice, Disk or Interface. A default T when the device does not exist.
    template <typename T> T device(const DeviceId &id) const;
    template <typename T> VmDefinition setDevice(const DeviceId &id, const T &value) const;

    /// Adds behind the last of its family; `added` gets its id.
    template <typename T> VmDefinition addDevice(const T &value, DeviceId *added = nullptr) const;
    VmDefinition addElement(const xml::Element &device, DeviceId *added = nullptr) const;
    VmDefinition replaceElement(const DeviceId &id, const xml::Element &device) const;
    /// Removes the device and what our metadata says of it.
    VmDefinition removeDevice(const DeviceId &id) const;
    /// Gives the device the place `to` among those of its name. Port numbers stay with their devices.
    VmDefinition moveDevice(const DeviceId &id, int to) const;
    /// Adds a copy behind the original with what must be unique made so: port number, alias, address, MAC address.
    VmDefinition duplicateDevice(const DeviceId &id, DeviceId *added = nullptr) const;

private:
    explicit VmDefinition(xml::Document document) : m_document(std::move(document)) {}
    xml::Document m_document;
};

// The families; Lenses.cpp defines them.
template <> CharDevice VmDefinition::device<CharDevice>(const DeviceId &id) const;
template <> VmDefinition VmDefinition::setDevice<CharDevice>(const DeviceId &id, const CharDevice &value) const;
template <> VmDefinition VmDefinition::addDevice<CharDevice>(const CharDevice &value, DeviceId *added) const;
template <> Disk VmDefinition::device<Disk>(const DeviceId &id) const;
template <> VmDefinition VmDefinition::setDevice<Disk>(const DeviceId &id, const Disk &value) const;
template <> VmDefinition VmDefinition::addDevice<Disk>(const Disk &value, DeviceId *added) const;
template <> Interface VmDefinition::device<Interface>(const DeviceId &id) const;
template <> VmDefinition VmDefinition::setDevice<Interface>(const DeviceId &id, const Interface &value) const;
template <> VmDefinition VmDefinition::addDevice<Interface>(const Interface &value, DeviceId *added) const;

} // namespace portside::model
