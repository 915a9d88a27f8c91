#include "ui/MachinePage.h"

#include "core/model/PortMatch.h"
#include "ui/MachineHeader.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/devices/DevicesPage.h"
#include "ui/document/CodeView.h"
#include "ui/document/CommandText.h"
#include "ui/document/LogView.h"
#include "ui/look/PlainLabel.h"

#include <QPointer>
#include <QTabWidget>
#include <QVBoxLayout>

namespace portside::ui {

MachinePage::MachinePage(Workbench &workbench, session::VmSession &session, const store::StoredMachine &machine,
                         const Actions &actions, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_session(session), m_document(workbench.store, machine),
      m_header(new MachineHeader), m_tabs(new QTabWidget),
      m_consoles(new ConsolesPage(session, machine.name, workbench.settings, actions[ActionId::Start])),
      m_devices(new DevicesPage(m_document, workbench.launchContext)), m_xml(new CodeView(Syntax::Xml)),
      m_command(new CodeView(Syntax::Command)), m_commandNote(new PlainLabel(PlainLabel::Lines::Many)),
      m_log(new LogView)
{
    m_xml->setAccessibleName(tr("Definition as XML"));
    m_command->setAccessibleName(tr("Command that starts the machine"));
    m_command->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    for (QPlainTextEdit *view : {static_cast<QPlainTextEdit *>(m_xml), static_cast<QPlainTextEdit *>(m_log)})
        view->setFrameShape(QFrame::NoFrame);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_consoles, tr("Consoles"));
    m_tabs->addTab(m_devices, tr("Devices"));
    m_tabs->addTab(m_xml, tr("XML"));
    m_tabs->addTab(makeCommandPage(), tr("Command"));
    m_tabs->addTab(m_log, tr("Log"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_tabs, 1);

    connect(&m_document, &MachineDocument::changed, this, &MachinePage::showDefinition);
    if (m_workbench.knownCapabilities) {
        connect(m_workbench.knownCapabilities, &qemu::KnownCapabilities::changed, this, &MachinePage::showDefinition);
        connect(m_workbench.knownCapabilities, &qemu::KnownCapabilities::changed, m_devices, &DevicesPage::refresh);
    }
    connect(&m_document.undoStack(), &QUndoStack::canUndoChanged, this, &MachinePage::contextChanged);
    connect(&m_document.undoStack(), &QUndoStack::canRedoChanged, this, &MachinePage::contextChanged);
    connect(&m_document, &MachineDocument::changedElsewhere, this,
            [this](const QString &sentence) { Q_EMIT problem(Severity::Warning, sentence); });
    connect(m_devices, &DevicesPage::problem, this,
            [this](const QString &sentence) { Q_EMIT problem(Severity::Error, sentence); });
    connect(m_devices, &DevicesPage::attachRequested, this, [this](const QString &alias) {
        showTab(Consoles);
        m_consoles->showConsole(alias);
    });
    connect(m_devices, &DevicesPage::applied, this, &MachinePage::applyToRunning);
    connect(m_consoles, &ConsolesPage::consolesChanged, this, &MachinePage::contextChanged);
    connect(m_consoles, &ConsolesPage::portSettingsRequested, this, &MachinePage::editPort);
    connect(&m_session, &session::VmSession::statusChanged, this, &MachinePage::showStatus);
    connect(&m_session, &session::VmSession::failed, this,
            [this](const QString &sentence) { Q_EMIT problem(Severity::Error, sentence); });
    connect(&m_session, &session::VmSession::logAppended, m_log, &LogView::appendLines);
    m_log->setLines(m_session.log());
    showDefinition();
    showStatus();
}

void MachinePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

MachinePage::Tab MachinePage::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

QWidget *MachinePage::makeCommandPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_commandNote->setContentsMargins(10, 6, 10, 6);
    m_command->setFrameShape(QFrame::NoFrame);
    layout->addWidget(m_commandNote);
    layout->addWidget(m_command, 1);
    return page;
}

void MachinePage::showDefinition()
{
    const model::VmDefinition &draft = m_document.draft();
    m_header->setName(m_document.applied().name());
    m_consoles->setMachineName(m_document.applied().name());
    m_xml->setCode(QString::fromUtf8(draft.toXml()), QString::fromUtf8(m_document.applied().toXml()));

    const qemu::CommandLine command = qemu::buildCommandLine(draft, m_workbench.launchContext(draft));
    const qemu::CommandLine applied =
        qemu::buildCommandLine(m_document.applied(), m_workbench.launchContext(m_document.applied()));
    m_command->setCode(commandText(command), commandText(applied));
    QStringList sentences{
        tr("The next start runs this command. It can be pasted into a shell; the sockets it names are served by "
           "Portside.")};
    for (const Diagnostic &diagnostic : command.diagnostics)
        sentences += diagnostic.message;
    m_commandNote->setUntrusted(sentences.join(QLatin1Char('\n')));
    Q_EMIT contextChanged();
}

void MachinePage::showStatus()
{
    const session::MachineStatus status = m_session.status();
    m_header->setStatus(status);
    m_devices->setMachine(status, m_session.runningDefinition());
    m_devices->setHint(status.state == session::MachineState::Off
                           ? QString()
                           : tr("The machine is on: Apply changes at once what QEMU can, the rest at the next start."));
    Q_EMIT contextChanged();
}

void MachinePage::applyToRunning()
{
    if (m_session.status().state == session::MachineState::Off)
        return;
    m_session.applyLive([page = QPointer<MachinePage>(this)](const Result<session::LiveOutcome> &outcome) {
        if (!page)
            return;
        if (!outcome)
            Q_EMIT page->problem(
                Severity::Warning,
                tr("The definition is saved, but the running machine is as it was: %1").arg(outcome.errorMessage()));
        else if (!outcome->later.isEmpty())
            Q_EMIT page->problem(Severity::Note, QStringList(outcome->done + outcome->later).join(u'\n'));
        else if (!outcome->done.isEmpty())
            Q_EMIT page->problem(Severity::Note, outcome->done.join(u'\n'));
    });
}

void MachinePage::editPort(const QString &alias)
{
    showTab(Devices);
    const QList<model::CharPort> ports = model::charPorts(m_document.draft());
    const auto live = model::runningPorts(model::liveCharPorts(m_session.runningDefinition()), ports);
    for (int i = 0; i < int(ports.size()); ++i) {
        if ((live[i] ? live[i]->alias : ports[i].alias) == alias)
            return m_devices->select(ports[i].id);
    }
}

} // namespace portside::ui
