#include "core/port/HostDevices.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace portside::port {

namespace {

constexpr int wordBytes = 256; // of one file in /sys
constexpr int deepest = 8;     // folders from a tty up to its USB device

QString tr(const char *text)
{
    return QCoreApplication::translate("HostDevices", text);
}

// A device chooses its own strings: only what can be printed is taken.
QString word(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.read(wordBytes));
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return !c.isPrint(); }, u' ');
    return text.simplified();
}

// ttyUSB2 before ttyUSB10.
QStringList sorted(QStringList names)
{
    const auto key = [](const QString &name) {
        const qsizetype letters =
            std::find_if(name.begin(), name.end(), [](QChar c) { return c.isDigit(); }) - name.begin();
        return std::pair(name.left(letters), name.mid(letters).toInt());
    };
    std::sort(names.begin(), names.end(), [&](const QString &a, const QString &b) { return key(a) < key(b); });
    return names;
}

// "Maker Product" of the USB device that the tty belongs to.
QString usbName(const QString &device)
{
    QDir folder(QFileInfo(device).canonicalFilePath());
    for (int i = 0; i < deepest; ++i) {
        const QString product = word(folder.filePath(QStringLiteral("product")));
        if (!product.isEmpty())
            return QString(word(folder.filePath(QStringLiteral("manufacturer"))) + u' ' + product).trimmed();
        if (!folder.cdUp())
            break;
    }
    return {};
}

// By the name of the device, such as ttyUSB0.
QHash<QString, QString> stableNames(const QString &root)
{
    QHash<QString, QString> names;
    const QDir folder(root + QStringLiteral("/dev/serial/by-id"));
    for (const QFileInfo &link : folder.entryInfoList(QDir::Files | QDir::System | QDir::NoDotAndDotDot))
        names.insert(QFileInfo(link.symLinkTarget()).fileName(),
                     QStringLiteral("/dev/serial/by-id/") + link.fileName());
    return names;
}

QString uartPlace(const QString &tty)
{
    const QString base = word(tty + QStringLiteral("/port"));
    const QString irq = word(tty + QStringLiteral("/irq"));
    bool isNumber = false;
    const qlonglong address = base.toLongLong(&isNumber, 0);
    if (!isNumber || address == 0)
        return tr("UART");
    return tr("I/O 0x%1 IRQ %2").arg(QString::number(address, 16), irq);
}

} // namespace

QList<HostDevice> hostSerialDevices(const QString &root)
{
    QList<HostDevice> devices;
    const QString folder = root + QStringLiteral("/sys/class/tty");
    const QHash<QString, QString> stable = stableNames(root);
    for (const QString &name : sorted(QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))) {
        const QString tty = folder + u'/' + name;
        // Consoles, ptys and the like have no device; a UART of type 0 is a number that nobody claimed.
        if (!QFileInfo::exists(tty + QStringLiteral("/device")) || word(tty + QStringLiteral("/type")) == u"0")
            continue;
        const QString usb = usbName(tty + QStringLiteral("/device"));
        const QString what = usb.isEmpty() ? uartPlace(tty) : usb;
        devices += {stable.value(name, QStringLiteral("/dev/") + name), tr("%1 (%2)").arg(what, name)};
    }
    return devices;
}

QList<HostDevice> hostParallelDevices(const QString &root)
{
    QList<HostDevice> devices;
    const QDir folder(root + QStringLiteral("/dev"));
    const QStringList names = folder.entryList({QStringLiteral("parport[0-9]*")}, QDir::Files | QDir::System);
    for (const QString &name : sorted(names)) {
        const QString facts = root + QStringLiteral("/proc/sys/dev/parport/") + name;
        const qlonglong address = word(facts + QStringLiteral("/base-addr")).section(u' ', 0, 0).toLongLong();
        const QString what = address == 0 ? tr("Parallel port") : tr("I/O 0x%1").arg(QString::number(address, 16));
        devices += {QStringLiteral("/dev/") + name, tr("%1 (%2)").arg(what, name)};
    }
    return devices;
}

} // namespace portside::port
