#pragma once

#include "core/model/PortCommands.h"
#include "core/session/PortTest.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace portside::ui {

class FieldNote;

/// What can be done with a port beside editing it: join it here, try what it is connected to, and copy the command
/// with which another program joins it.
class PortBar : public QWidget
{
    Q_OBJECT
public:
    explicit PortBar(QWidget *parent = nullptr);

    /// Shows itself for ports and hides for everything else. The result of a test stays as long as the port is the
    /// same.
    void show(const model::VmDefinition &draft, const model::DeviceId &id);
    /// The state of the machine, and the definition it runs with (null: off).
    void setMachine(const session::MachineStatus &status, const model::VmDefinition &running);

    QToolButton *attachButton() const { return m_attach; }
    QToolButton *testButton() const { return m_test; }
    QMenu *copyMenu() const { return m_copyMenu; }
    QString result() const;

Q_SIGNALS:
    /// Open this port's console.
    void attachRequested(const QString &alias);

private:
    void fillCopyMenu();
    void copy(const model::PortCommand &command);
    void test();
    void showAttach();
    void say(Severity severity, const QString &sentence);
    QString liveAlias() const;

    model::VmDefinition m_draft;
    std::optional<model::CharPort> m_port;
    session::MachineStatus m_status;
    model::VmDefinition m_running;
    session::PortTest m_portTest;
    QToolButton *m_attach;
    QToolButton *m_test;
    QToolButton *m_copy;
    QMenu *m_copyMenu;
    FieldNote *m_result;
};

} // namespace portside::ui
