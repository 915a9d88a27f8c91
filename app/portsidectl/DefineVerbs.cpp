#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include "core/model/Diagnose.h"
#include "core/model/NewMachine.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace portside::ctl {

namespace {

QString absolute(const QString &path)
{
    return path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
}

Result<model::VmDefinition> newMachine(const Arguments &arguments)
{
    model::NewMachine wanted;
    wanted.name = arguments.value("name");
    const Result<int> memory = arguments.number("memory", int(wanted.memoryMiB), 1, 1 << 24);
    const Result<int> serial = arguments.number("serial", wanted.serialPorts, 0, 4);
    const Result<int> parallel = arguments.number("parallel", wanted.parallelPorts, 0, 3);
    for (const Result<int> *number : {&memory, &serial, &parallel}) {
        if (!*number)
            return number->error();
    }
    if (const QString refusal = model::nameRefusal(wanted.name); !refusal.isEmpty())
        return Error{refusal};
    wanted.memoryMiB = *memory;
    wanted.serialPorts = *serial;
    wanted.parallelPorts = *parallel;
    wanted.kernel = absolute(arguments.value("kernel"));
    wanted.initrd = absolute(arguments.value("initrd"));
    wanted.cmdline = arguments.value("cmdline");
    wanted.disk = absolute(arguments.value("disk"));
    wanted.iso = absolute(arguments.value("iso"));
    return model::makeDefinition(wanted);
}

Result<model::VmDefinition> demoMachine()
{
    const QString kernel = model::findDemoKernel(QCoreApplication::applicationDirPath());
    if (kernel.isEmpty())
        return Error{tr("The demo guest is missing beside %1. Install Portside again.")
                         .arg(QCoreApplication::applicationFilePath())};
    // Defined again, the demo machine keeps its UUID and with it its recordings.
    model::VmDefinition demo = model::makeDemo(kernel);
    const store::MachineStore store;
    if (const Result<store::StoredMachine> old = store.find(QStringLiteral("demo")); old && old->uuid != demo.uuid()) {
        model::Machine machine = demo.machine();
        machine.uuid = old->uuid;
        demo = demo.withMachine(machine);
    }
    return demo;
}

Result<model::VmDefinition> wantedDefinition(const Arguments &arguments)
{
    if (arguments.has("demo"))
        return demoMachine();
    if (arguments.has("name"))
        return newMachine(arguments);
    const QString word = arguments.positional[0];
    const bool isBareName = !word.contains(QLatin1Char('/')) && word != QLatin1String("-");
    const Result<ReadMachine> read = readMachine(isBareName ? QString(QStringLiteral("./") + word) : word);
    if (!read)
        return read.error();
    return read->definition;
}

} // namespace

int define(const Arguments &arguments)
{
    const int sources = int(arguments.has("demo")) + int(arguments.has("name")) + int(arguments.positional.size());
    if (sources != 1) {
        complain(tr("Name one source: a FILE, --demo, or --name for a new machine."));
        return Usage;
    }
    const Result<model::VmDefinition> definition = wantedDefinition(arguments);
    if (!definition) {
        complain(definition.errorMessage());
        return Failed;
    }
    store::MachineStore store;
    const Result<store::StoredMachine> stored = store.define(*definition);
    if (!stored) {
        complain(stored.errorMessage());
        return Failed;
    }
    print(tr("Defined %1 (%2).").arg(stored->name, stored->uuid));
    return Done;
}

int undefine(const Arguments &arguments)
{
    const Result<OpenMachine> open = openMachine(arguments.positional[0]);
    if (!open) {
        complain(open.errorMessage());
        return NoMachine;
    }
    if (open->session->status().state != session::MachineState::Off) {
        complain(tr("The machine %1 is running. Stop it first.").arg(open->machine.name));
        return Failed;
    }
    store::MachineStore store;
    if (const Result<void> gone = store.undefine(open->machine.uuid); !gone) {
        complain(gone.errorMessage());
        return Failed;
    }
    return Done;
}

} // namespace portside::ctl
