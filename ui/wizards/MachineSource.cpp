#include "ui/wizards/MachineSource.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace portside::ui {

namespace {

constexpr unsigned bit(MachineSource source)
{
    return 1u << unsigned(source);
}
constexpr unsigned anyDisk = bit(MachineSource::Iso) | bit(MachineSource::EmptyDisk);

constexpr SourceRow sources[] = {
    {MachineSource::DiskImage, QT_TRANSLATE_NOOP("MachineSource", "A disk image"),
     QT_TRANSLATE_NOOP("MachineSource",
                       "Boots from an image that exists, such as a cloud image. The machine writes into it.")},
    {MachineSource::Iso, QT_TRANSLATE_NOOP("MachineSource", "An installation medium (ISO)"),
     QT_TRANSLATE_NOOP(
         "MachineSource",
         "Boots the medium beside a new empty disk. Many installers stay silent on a serial port unless their "
         "kernel is started with console=ttyS0.")},
    {MachineSource::Kernel, QT_TRANSLATE_NOOP("MachineSource", "A kernel"),
     QT_TRANSLATE_NOOP("MachineSource", "Starts a Linux or multiboot kernel directly, without firmware or disk.")},
    {MachineSource::EmptyDisk, QT_TRANSLATE_NOOP("MachineSource", "A new empty disk"),
     QT_TRANSLATE_NOOP("MachineSource", "Makes a qcow2 image that grows as the guest writes.")},
};

constexpr SourceField fields[] = {
    {"disk", QT_TRANSLATE_NOOP("MachineSource", "&Image"), bit(MachineSource::DiskImage), true, true, ""},
    {"iso", QT_TRANSLATE_NOOP("MachineSource", "&Medium"), bit(MachineSource::Iso), true, true, ""},
    {"kernel", QT_TRANSLATE_NOOP("MachineSource", "&Kernel"), bit(MachineSource::Kernel), true, true, ""},
    {"initrd", QT_TRANSLATE_NOOP("MachineSource", "&Initial RAM disk"), bit(MachineSource::Kernel), true, false, ""},
    {"cmdline", QT_TRANSLATE_NOOP("MachineSource", "&Command line"), bit(MachineSource::Kernel), false, false,
     "console=ttyS0"},
    {"size", QT_TRANSLATE_NOOP("MachineSource", "&Disk size in GiB"), anyDisk, false, true, "20"},
};

} // namespace

std::span<const SourceRow> machineSources()
{
    return sources;
}

std::span<const SourceField> sourceFields()
{
    return fields;
}

QString sourceRefusal(const SourceField &field, const QString &text)
{
    const auto translated = [](const char *sentence) { return QCoreApplication::translate("MachineSource", sentence); };
    if (text.isEmpty())
        return field.required ? translated(QT_TRANSLATE_NOOP("MachineSource", "This is needed.")) : QString();
    if (QLatin1String(field.key) == QLatin1String("size")) {
        bool isNumber = false;
        const int gib = text.toInt(&isNumber);
        return isNumber && gib >= 1 && gib <= 64 * 1024
                   ? QString()
                   : translated(QT_TRANSLATE_NOOP("MachineSource", "Type a whole number of GiB from 1 to 65536."));
    }
    if (!field.isFile)
        return {};
    const QFileInfo file(text);
    if (!file.isAbsolute())
        return translated(QT_TRANSLATE_NOOP("MachineSource", "Type the whole path, beginning with a slash."));
    if (!file.isFile())
        return translated(QT_TRANSLATE_NOOP("MachineSource", "There is no file %1.")).arg(text);
    return file.isReadable()
               ? QString()
               : translated(QT_TRANSLATE_NOOP("MachineSource", "You may not read the file %1.")).arg(text);
}

void applySource(MachineSource source, const QHash<QString, QString> &texts, model::NewMachine &machine)
{
    const auto text = [&texts](const char *key) { return texts.value(QLatin1String(key)); };
    switch (source) {
    case MachineSource::DiskImage:
        machine.disk = text("disk");
        return;
    case MachineSource::Iso:
        machine.iso = text("iso");
        return;
    case MachineSource::Kernel:
        machine.kernel = text("kernel");
        machine.initrd = text("initrd");
        machine.cmdline = text("cmdline");
        return;
    case MachineSource::EmptyDisk:
        return;
    }
}

} // namespace portside::ui
