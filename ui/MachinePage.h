#pragma once

#include "ui/Actions.h"
#include "ui/Workbench.h"
#include "ui/document/MachineDocument.h"

#include <QWidget>

class QTabWidget;

namespace portside::ui {

class CodeView;
class ConsolesPage;
class DevicesPage;
class LogView;
class MachineHeader;
class PlainLabel;

/// Everything about one machine: its header and the five tabs.
class MachinePage : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Consoles, Devices, Xml, Command, Log };

    MachinePage(Workbench &workbench, session::VmSession &session, const store::StoredMachine &machine,
                const Actions &actions, QWidget *parent = nullptr);

    session::VmSession &session() const { return m_session; }
    MachineDocument &document() { return m_document; }
    ConsolesPage *consoles() const { return m_consoles; }
    DevicesPage *devices() const { return m_devices; }
    CodeView *xmlView() const { return m_xml; }
    CodeView *commandView() const { return m_command; }
    LogView *logView() const { return m_log; }
    MachineHeader *header() const { return m_header; }

    void showTab(Tab tab);
    Tab currentTab() const;

Q_SIGNALS:
    void problem(portside::Severity severity, const QString &sentence);
    void contextChanged(); ///< what the actions look at

private:
    QWidget *makeCommandPage();
    void showDefinition();
    void showStatus();
    void applyToRunning();
    void editPort(const QString &alias);

    Workbench &m_workbench;
    session::VmSession &m_session;
    MachineDocument m_document;
    MachineHeader *m_header;
    QTabWidget *m_tabs;
    ConsolesPage *m_consoles;
    DevicesPage *m_devices;
    CodeView *m_xml;
    CodeView *m_command;
    PlainLabel *m_commandNote;
    LogView *m_log;
};

} // namespace portside::ui
