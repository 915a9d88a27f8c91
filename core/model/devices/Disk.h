#pragma once

#include "core/schema/Field.h"
#include "core/xml/Element.h"

namespace portside::model {

using schema::Switch;

enum class DiskSource { Unset, File, Block };
enum class DiskDevice { Unset, Disk, Cdrom, Floppy };

/// libvirt's <disk> (formatdomain, "Hard drives, floppy disks, CDROMs"), as far as Portside runs it.
struct Disk
{
    DiskSource source = DiskSource::Unset; ///< absent means file
    DiskDevice device = DiskDevice::Unset; ///< absent means disk
    QString format;                        ///< "raw", "qcow2" ...; never guessed from the content
    QString file;                          ///< path of the image or of the block device
    QString target;                        ///< "vda"; unique in a machine
    QString bus; ///< "virtio", "ide", "sata", "scsi", "usb", "fdc"; empty: by the target's name
    Switch readOnly = Switch::Unset;
    QString cache;
    QString discard;
    QString serial;
    std::optional<qint64> bootOrder;
    bool operator==(const Disk &) const = default;

    bool isCdrom() const { return device == DiskDevice::Cdrom; }
    QString busOrDefault() const;
};

schema::Fields diskFields();
Disk readDisk(const xml::Element &element);
void writeDisk(xml::Element &element, const Disk &disk);

} // namespace portside::model
