#include "ui/devices/PortBar.h"

#include "core/model/PortAccess.h"
#include "core/model/PortMatch.h"
#include "core/session/PortFacts.h"
#include "ui/forms/FieldNote.h"
#include "ui/look/Icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

QToolButton *makeButton(const QString &text, Glyph glyph)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setIcon(icon(glyph));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

const session::PortStatus *statusOf(const session::MachineStatus &status, const QString &alias)
{
    for (const session::PortStatus &port : status.ports) {
        if (port.alias == alias)
            return &port;
    }
    return nullptr;
}

} // namespace

PortBar::PortBar(QWidget *parent)
    : QWidget(parent), m_attach(makeButton(tr("A&ttach"), Glyph::Terminal)),
      m_test(makeButton(tr("T&est"), Glyph::Search)), m_copy(makeButton(tr("&Copy command for"), Glyph::Copy)),
      m_copyMenu(new QMenu(m_copy)), m_result(new FieldNote)
{
    m_copy->setMenu(m_copyMenu);
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setToolTip(tr("The command with which another program joins this port"));
    m_test->setToolTip(tr("Open what this port is connected to, or say why that is not possible"));
    m_copyMenu->setToolTipsVisible(true);
    auto *buttons = new QHBoxLayout;
    for (QToolButton *button : {m_attach, m_test, m_copy})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(buttons);
    column->addWidget(m_result);
    m_result->hide();
    connect(m_attach, &QToolButton::clicked, this, [this] {
        if (m_port)
            Q_EMIT attachRequested(liveAlias());
    });
    connect(m_test, &QToolButton::clicked, this, &PortBar::test);
    connect(m_copyMenu, &QMenu::aboutToShow, this, &PortBar::fillCopyMenu);
    connect(&m_portTest, &session::PortTest::finished, this, [this](const port::Trial &trial) {
        m_test->setEnabled(true);
        say(trial.outcome == port::Outcome::Fails ? Severity::Error : Severity::Note, trial.sentence);
    });
}

void PortBar::show(const model::VmDefinition &draft, const model::DeviceId &id)
{
    std::optional<model::CharPort> found;
    for (const model::CharPort &port : model::charPorts(draft)) {
        if (port.id == id)
            found = port;
    }
    const bool isSame = found && m_port && found->id == m_port->id && found->device == m_port->device;
    m_draft = draft;
    m_port = found;
    if (!isSame) {
        m_portTest.forget();
        m_test->setEnabled(true);
        m_result->hide();
    }
    setVisible(m_port.has_value());
    showAttach();
}

void PortBar::setMachine(const session::MachineStatus &status, const model::VmDefinition &running)
{
    m_status = status;
    m_running = running;
    showAttach();
}

// As the running machine calls the port.
QString PortBar::liveAlias() const
{
    const auto live = model::runningPort(model::liveCharPorts(m_running), model::charPorts(m_draft), m_port->id);
    return live ? live->alias : m_port->alias;
}

QString PortBar::result() const
{
    return m_result->isHidden() ? QString() : m_result->message();
}

void PortBar::showAttach()
{
    if (!m_port)
        return;
    const session::PortStatus *known = statusOf(m_status, liveAlias());
    const QString refusal = model::accessOf(*m_port).whyNotAttachable;
    QString tip = tr("Open the console of this port");
    if (!refusal.isEmpty())
        tip = refusal;
    else if (!known)
        tip = tr("The machine does not have this port yet. Apply the change first.");
    else if (m_status.state == session::MachineState::Off)
        tip = tr("Open the console of this port. The machine is off: it shows what was said last, and goes on when the "
                 "machine starts.");
    m_attach->setEnabled(refusal.isEmpty() && known);
    m_attach->setToolTip(tip);
}

void PortBar::fillCopyMenu()
{
    m_copyMenu->clear();
    if (!m_port)
        return;
    model::CharPort live = *m_port;
    live.alias = liveAlias();
    for (const model::PortCommand &command :
         model::portCommands(live, session::portFacts(m_draft, m_status, live.alias))) {
        QAction *action = m_copyMenu->addAction(command.program);
        action->setEnabled(!command.text.isEmpty());
        action->setToolTip(command.text.isEmpty()   ? command.refusal
                           : command.note.isEmpty() ? command.text
                                                    : QString(command.text + u'\n' + command.note));
        connect(action, &QAction::triggered, this, [this, command] { copy(command); });
    }
}

void PortBar::copy(const model::PortCommand &command)
{
    QGuiApplication::clipboard()->setText(command.text);
    const QString copied = tr("Copied: %1").arg(command.text);
    say(Severity::Note, command.note.isEmpty() ? copied : QString(copied + u'\n' + command.note));
}

void PortBar::test()
{
    if (!m_port)
        return;
    m_test->setEnabled(false);
    say(Severity::Note, tr("Trying…"));
    m_portTest.start(session::makePortTest(*m_port, m_draft, m_status, m_running));
}

void PortBar::say(Severity severity, const QString &sentence)
{
    m_result->show({severity, {}, sentence, {}, {}}, {});
    m_result->setVisible(true);
}

} // namespace portside::ui
