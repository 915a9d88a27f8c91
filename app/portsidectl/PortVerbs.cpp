#include "PortVerbs.h"

#include "Findings.h"
#include "Machines.h"
#include "Output.h"

#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"

#include <algorithm>

namespace portside::ctl {

namespace {

using model::DeviceId;
using model::VmDefinition;

// KEY=VALUE in order, but type= first wherever it stands: the other fields are those of that type.
Result<VmDefinition> withEntries(VmDefinition definition, const DeviceId &id, QStringList entries)
{
    std::stable_partition(entries.begin(), entries.end(),
                          [](const QString &entry) { return entry.startsWith(QLatin1String("type=")); });
    for (const QString &entry : std::as_const(entries)) {
        if (!entry.contains(u'='))
            return Error{tr("\"%1\" is not of the form KEY=VALUE.").arg(entry)};
        const Result<VmDefinition> next =
            model::withField(definition, id, entry.section(u'=', 0, 0), entry.section(u'=', 1));
        if (!next)
            return next;
        definition = *next;
    }
    return definition;
}

void printFindings(const VmDefinition &definition, const DeviceId &id)
{
    for (const Diagnostic &diagnostic : findingsOf(definition)) {
        if (DeviceId::fromPath(diagnostic.path) == id)
            complain(diagnostic.message);
    }
}

int save(const store::StoredMachine &machine, const Result<VmDefinition> &changed)
{
    if (!changed)
        return fail(changed.errorMessage());
    store::MachineStore store;
    if (const Result<store::StoredMachine> saved = store.save(*changed, machine.revision); !saved)
        return fail(saved.errorMessage());
    return Done;
}

int addPort(const store::StoredMachine &machine, const QStringList &words)
{
    const auto kind = model::charKindOf(words.value(0));
    if (!kind)
        return fail(tr("Name the kind: serial, parallel, console or channel."), Usage);
    model::CharDevice device;
    device.kind = *kind;
    DeviceId id;
    const VmDefinition larger = machine.definition.addDevice(device, &id);
    const Result<VmDefinition> changed = withEntries(larger, id, words.mid(1));
    const int code = save(machine, changed);
    if (code != Done)
        return code;
    printFindings(*changed, id);
    for (const model::CharPort &port : model::charPorts(*changed)) {
        if (port.id == id)
            print(port.alias);
    }
    return Done;
}

// `running` is null where only the definition is changed.
int changePort(const store::StoredMachine &machine, const QString &verb, const QStringList &words,
               const VmDefinition &running)
{
    const Result<DeviceId> id = findPort(machine.definition, words.value(0), running);
    if (!id)
        return fail(id.errorMessage());
    if (verb == QLatin1String("remove"))
        return save(machine, machine.definition.removeDevice(*id));
    const Result<VmDefinition> changed = withEntries(machine.definition, *id, words.mid(1));
    const int code = save(machine, changed);
    if (code == Done)
        printFindings(*changed, *id);
    return code;
}

} // namespace

int port(const Arguments &arguments)
{
    const QString verb = arguments.positional[0];
    const QStringList words = arguments.positional.mid(2);
    if (verb == QLatin1String("list")) {
        const Result<ReadMachine> read = readMachine(arguments.positional[1]);
        if (!read)
            return fail(read.errorMessage(), NoMachine);
        if (arguments.has("commands"))
            return listCommands(*read, words.value(0), arguments.has("json"));
        return words.isEmpty() ? listPorts(*read, arguments.has("json")) : listFields(*read, words.first());
    }
    if (verb == QLatin1String("test")) {
        if (words.isEmpty() != arguments.has("all"))
            return fail(tr("Name the ports to test, or give --all."), Usage);
        const Result<ReadMachine> read = readMachine(arguments.positional[1]);
        return read ? testPorts(*read, words, arguments.has("json")) : fail(read.errorMessage(), NoMachine);
    }
    if (!QStringList{QStringLiteral("add"), QStringLiteral("set"), QStringLiteral("remove")}.contains(verb))
        return fail(tr("Name what to do: list, add, set, remove or test."), Usage);
    const store::MachineStore store;
    const Result<store::StoredMachine> machine = store.find(arguments.positional[1]);
    if (!machine)
        return fail(machine.errorMessage(), NoMachine);
    const bool isLive = arguments.has("live");
    const VmDefinition running = isLive ? runningDefinition(machine->uuid) : VmDefinition();
    const int code =
        verb == QLatin1String("add") ? addPort(*machine, words) : changePort(*machine, verb, words, running);
    return code == Done && isLive ? applyToRunning(machine->uuid) : code;
}

} // namespace portside::ctl
