#include "core/model/CharPorts.h"

#include "core/model/Lenses.h"
#include "core/model/PortNumbers.h"

#include <algorithm>

namespace portside::model {

namespace {

bool isFirstSerialInDisguise(const CharDevice &console)
{
    return console.target.type.isEmpty() || console.target.type == QLatin1String("serial");
}

// libvirt shows the first serial port of these kinds a second time, as the first console.
bool hasConsoleTwin(const QString &serialTarget)
{
    static const QStringList kinds{QStringLiteral("isa-serial"), QStringLiteral("spapr-vio-serial"),
                                   QStringLiteral("system-serial"), QStringLiteral("sclp-serial")};
    return kinds.contains(serialTarget);
}

// virDomainDefAddConsoleCompat: how the first console and the first serial port are one.
class Ports
{
public:
    enum class Aliases { ByPlace, AsWritten };

    Ports(const VmDefinition &definition, Aliases aliases)
        : m_definition(definition), m_machine(definition.machine()), m_aliases(aliases)
    {
    }

    QList<CharPort> all()
    {
        const bool isHvm = m_machine.osType.isEmpty() || m_machine.osType == QLatin1String("hvm");
        const QList<DeviceId> serials = m_definition.devices(QStringLiteral("serial"));
        QList<DeviceId> consoles = m_definition.devices(QStringLiteral("console"));
        const bool disguised =
            isHvm && !consoles.isEmpty() && isFirstSerialInDisguise(m_definition.device<CharDevice>(consoles.first()));
        if (disguised && serials.isEmpty())
            addLoneConsole(consoles.first());
        addAll(CharKind::Serial);
        const bool shifted =
            !disguised && isHvm && !m_ports.isEmpty() && hasConsoleTwin(m_ports.first().device.target.type);
        addAll(CharKind::Parallel);
        addAll(CharKind::Channel);
        if (disguised)
            consoles.removeFirst();
        for (int i = 0; i < int(consoles.size()); ++i)
            add(consoles.at(i), m_definition.device<CharDevice>(consoles.at(i)), i + (disguised || shifted ? 1 : 0), i);
        return m_ports;
    }

private:
    void addLoneConsole(const DeviceId &id)
    {
        CharDevice device = m_definition.device<CharDevice>(id);
        device.kind = CharKind::Serial;
        device.target = {};
        add(id, device, 0, 0);
    }

    void addAll(CharKind kind)
    {
        const QString element = QString::fromLatin1(infoOf(kind).element);
        const QList<int> numbers = portNumbers(m_definition.root().child("devices"), element);
        for (int i = 0; i < int(numbers.size()); ++i)
            add({element, i}, m_definition.device<CharDevice>({element, i}), i, numbers.at(i));
    }

    // The guest goes on counting a console as it did when it got it, which its alias tells: the one that has `place` as
    // its number is the guest's `number`.
    static int startedNumber(const QString &alias, int place, int number)
    {
        bool ok = false;
        const int started = QStringView(alias).mid(int(qstrlen("console"))).toInt(&ok);
        return ok && alias.startsWith(QLatin1String("console")) ? std::max(0, started - (place - number)) : number;
    }

    // `place` counts the devices of the kind, `number` is what the guest counts by.
    void add(const DeviceId &id, const CharDevice &device, int place, int number)
    {
        CharPort port{id, device, {}, number, {}};
        if (device.kind == CharKind::Serial && device.target.type.isEmpty())
            port.device.target.type = defaultSerialTarget(m_machine.arch, m_machine.machine);
        const QString element = QString::fromLatin1(infoOf(device.kind).element);
        // libvirt keeps only names of the user's own in a definition.
        const bool isWritten =
            m_aliases == Aliases::AsWritten ? !device.alias.isEmpty() : device.alias.startsWith(QLatin1String("ua-"));
        port.alias = isWritten ? device.alias : element + QString::number(place);
        if (m_aliases == Aliases::AsWritten && device.kind == CharKind::Console)
            port.number = startedNumber(port.alias, place, number);
        port.guestName = guestName(device.kind, port.device.target, device.address, guestNumber(port, place));
        m_ports += port;
    }

    int guestNumber(const CharPort &port, int place) const
    {
        // QEMU counts parallel ports by the order of their devices and is not told the number.
        if (port.device.kind == CharKind::Parallel)
            return place;
        const auto isUsb = [](const CharPort &one) { return one.device.target.type == QLatin1String("usb-serial"); };
        return isUsb(port) ? int(std::count_if(m_ports.begin(), m_ports.end(), isUsb)) : port.number;
    }

    const VmDefinition &m_definition;
    Machine m_machine;
    Aliases m_aliases;
    QList<CharPort> m_ports;
};

} // namespace

QString defaultSerialTarget(const QString &arch, const QString &machine)
{
    if (arch.isEmpty() || arch == QLatin1String("x86_64") || arch == QLatin1String("i686"))
        return QStringLiteral("isa-serial");
    if (arch.startsWith(QLatin1String("ppc64")) && (machine.isEmpty() || machine.startsWith(QLatin1String("pseries"))))
        return QStringLiteral("spapr-vio-serial");
    if (arch.startsWith(QLatin1String("s390")))
        return QStringLiteral("sclp-serial");
    const bool isVirt = machine == QLatin1String("virt") || machine.startsWith(QLatin1String("virt-"));
    const bool hasUart = arch.startsWith(QLatin1String("arm")) || arch.startsWith(QLatin1String("aarch64")) ||
                         arch.startsWith(QLatin1String("riscv")) || arch.startsWith(QLatin1String("loongarch"));
    // Empty: wired to the board, whatever it is; QEMU takes it as -serial chardev:.
    return isVirt && hasUart ? QStringLiteral("system-serial") : QString();
}

bool CharPort::isOutputOnly() const
{
    if (device.kind != CharKind::Parallel)
        return std::holds_alternative<RingbufSource>(device.backend) ||
               std::holds_alternative<FileSource>(device.backend) || std::holds_alternative<NullSource>(device.backend);
    return qstrcmp(infoOf(device.backend).type, "dev") != 0;
}

QList<CharPort> charPorts(const VmDefinition &definition)
{
    return Ports(definition, Ports::Aliases::ByPlace).all();
}

QList<CharPort> liveCharPorts(const VmDefinition &definition)
{
    return Ports(definition, Ports::Aliases::AsWritten).all();
}

} // namespace portside::model
