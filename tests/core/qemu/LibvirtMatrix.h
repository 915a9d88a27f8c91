#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

/// Definitions that libvirt can express: every backend with every place of a character device, written by hand as XML
/// and, beside it, as the fields a person would fill in.
namespace libvirt {

using Entries = QList<std::pair<const char *, const char *>>; ///< key and text of withField()

struct Backend
{
    const char *name;
    const char *type; ///< libvirt's
    const char *xml;  ///< children
    Entries fields;
    bool needsSpice = false;
    bool isRefused = false; ///< by libvirt's QEMU driver when it comes to arguments
};

struct Target
{
    const char *name;
    const char *element;
    const char *xml;
    Entries fields;
};

struct Case
{
    QString name;   ///< "tcp-server-telnet on usb-serial"
    QString domain; ///< its <name>
    QByteArray input;
    QByteArray bare;    ///< the same without the device
    QByteArray element; ///< "serial"
    Entries fields;
    bool needsSpice = false;
    bool isRefused = false;
};

QList<Case> matrix(const QString &emulator);

} // namespace libvirt
