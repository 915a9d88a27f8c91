#include "tests/bench/programs/ManagedMachine.h"

#include "core/model/NewMachine.h"
#include "tests/support/TestSupport.h"

#include <QCoreApplication>

namespace portside::bench {

model::VmDefinition ManagedMachine::newDemo()
{
    const QString kernel = model::findDemoKernel(QCoreApplication::applicationDirPath());
    if (kernel.isEmpty())
        qFatal("The demo guest is missing beside this benchmark.");
    const model::VmDefinition demo = model::makeDemo(kernel);
    model::Machine machine = demo.machine();
    machine.name = QStringLiteral("bench");
    machine.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return demo.withMachine(machine);
}

ManagedMachine::ManagedMachine(const model::VmDefinition &definition) : m_session(QUuid(definition.uuid()))
{
    if (const auto stored = m_store.define(definition); !stored)
        qFatal("%s", qPrintable(stored.errorMessage()));
    m_session.setDefinition(definition);
    QObject::connect(&m_session, &session::VmSession::failed, &m_session,
                     [](const QString &sentence) { qFatal("%s", qPrintable(sentence)); });
    if (!test::waitFor([this] { return m_session.isSettled(); }))
        qFatal("The machine's state stays unknown.");
}

ManagedMachine::~ManagedMachine()
{
    m_session.forceOff();
    test::waitFor([this] { return m_session.status().state == session::MachineState::Off; });
    (void)m_store.undefine(m_session.uuid().toString(QUuid::WithoutBraces));
}

} // namespace portside::bench
