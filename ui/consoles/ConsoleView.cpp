#include "ui/consoles/ConsoleView.h"

#include "ui/consoles/ConsoleStream.h"
#include "ui/consoles/HintBar.h"
#include "ui/consoles/ProfileWords.h"
#include "ui/consoles/RecordedMatches.h"
#include "ui/consoles/RecordingWindow.h"
#include "ui/consoles/SaveConsole.h"
#include "ui/consoles/SendMenu.h"
#include "ui/preferences/PortProfileDialog.h"
#include "ui/preferences/Shortcuts.h"
#include "ui/terminal/ColorScheme.h"
#include "ui/terminal/HexView.h"
#include "ui/terminal/LineMargin.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"
#include "ui/terminal/TypingPacer.h"

#include <QAction>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace portside::ui {

using session::ConsoleState;
using StatusState = TerminalStatusLine::State;
using Recording = TerminalStatusLine::Recording;

namespace {

constexpr int matchInterval = 50; // milliseconds
constexpr int frameInterval = 16;

StatusState statusOf(ConsoleState state)
{
    switch (state) {
    case ConsoleState::Attached:
        return StatusState::Connected;
    case ConsoleState::Connecting:
    case ConsoleState::Queued:
    case ConsoleState::Lost:
        return StatusState::Waiting;
    case ConsoleState::Off:
    case ConsoleState::Closed:
        break;
    }
    return StatusState::Disconnected;
}

} // namespace

ConsoleView::ConsoleView(std::unique_ptr<session::ConsoleSession> session, Settings &settings, const QString &port,
                         QWidget *parent)
    : QWidget(parent), m_settings(settings), m_profileKey(port.isEmpty() ? session->title() : port),
      m_hint(new HintBar(this)), m_pane(new TerminalPane(this)),
      m_stream(std::make_unique<ConsoleStream>(std::move(session), *m_pane->feeder(), m_pane->terminal())),
      m_beyond(new RecordedMatches(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_hint);
    layout->addWidget(m_pane, 1);
    terminalView()->setAccessibleName(tr("Terminal of %1").arg(this->session().title()));
    terminalView()->margin().setTimesText(this->session().timesText());
    statusLine()->setMinimumWidth(320); // a split window must not grow for its status lines
    setFocusProxy(m_pane);
    m_silence.setSingleShot(true);
    m_silence.setInterval(silentAfter);
    m_sizeTimer.setSingleShot(true);
    m_sizeTimer.setInterval(frameInterval);
    connect(&m_sizeTimer, &QTimer::timeout, this, &ConsoleView::tellSize);
    connect(terminalView(), &TerminalView::gridSizeChanged, this, [this] {
        if (!m_sizeTimer.isActive())
            m_sizeTimer.start();
    });
    connect(terminalView(), &TerminalView::resizing, this,
            [this](LineAnchors *lines) { m_stream->followLines(*lines); });
    m_matchTimer.setInterval(matchInterval);
    connect(&m_matchTimer, &QTimer::timeout, this, &ConsoleView::lookForMatch);

    addExclusiveAction();
    searchRecording();
    connectSession();
    connectStatusLine();
    connect(&m_settings, &Settings::changed, this, &ConsoleView::applySettings);
    applySettings();
    showState();
}

ConsoleView::~ConsoleView() = default;

void ConsoleView::setPort(const session::PortStatus &port)
{
    m_port = port;
    showState();
}

void ConsoleView::setOwnerName(const QString &name)
{
    m_owner = name;
    Q_EMIT stateChanged();
}

void ConsoleView::open()
{
    if (m_isOpen)
        return;
    m_isOpen = true;
    tellSize();
    session().open();
    showState();
}

void ConsoleView::tellSize()
{
    session().setWindowSize(m_pane->terminal().columns(), m_pane->terminal().rows());
}

session::ConsoleSession &ConsoleView::session() const
{
    return m_stream->session();
}

TerminalView *ConsoleView::terminalView() const
{
    return m_pane->view();
}

TerminalStatusLine *ConsoleView::statusLine() const
{
    return m_pane->statusLine();
}

bool ConsoleView::hasOutput() const
{
    return m_stream->received() > 0;
}

QString ConsoleView::hint() const
{
    return m_hint->text();
}

void ConsoleView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    open();
}

void ConsoleView::connectSession()
{
    connect(&session(), &session::ConsoleSession::stateChanged, this, &ConsoleView::showState);
    connect(&session(), &session::ConsoleSession::infoChanged, this, &ConsoleView::showState);
    connect(&session(), &session::ConsoleSession::problem, statusLine(), &TerminalStatusLine::setNotice);
    connect(m_pane, &TerminalPane::bytesForGuest, m_stream.get(), &ConsoleStream::send);
    connect(m_pane, &TerminalPane::commandRequested, this, &ConsoleView::run);
    connect(terminalView(), &TerminalView::bytesTyped, this, &ConsoleView::echo);
    connect(m_pane->pacer(), &TypingPacer::bytesReady, this, &ConsoleView::echo);
    connect(m_pane->feeder(), &TerminalFeeder::fed, this, &ConsoleView::takeOffers);
    connect(m_pane, &TerminalPane::lockChanged, this, &ConsoleView::showState);
    connect(terminalView(), &TerminalView::typingRefused, this, [this] {
        statusLine()->setNotice(
            tr("This terminal is read only: nothing was sent. %1 lets you type again.")
                .arg(commandShortcut(TerminalCommand::ReadOnly).toString(QKeySequence::NativeText)));
    });
    connect(&session(), &session::ConsoleSession::output, m_pane->hexView(),
            [this](const QByteArray &bytes) { m_pane->hexView()->add(ByteDirection::FromGuest, bytes); });
    connect(m_stream.get(), &ConsoleStream::sent, m_pane->hexView(),
            [this](const QByteArray &bytes) { m_pane->hexView()->add(ByteDirection::ToGuest, bytes); });
    connect(m_stream.get(), &ConsoleStream::liveOutput, m_pane->pacer(), &TypingPacer::noteOutput);
    connect(m_stream.get(), &ConsoleStream::liveOutput, this, &ConsoleView::liveOutput);
    connect(m_stream.get(), &ConsoleStream::firstOutput, this, &ConsoleView::showHint);
    connect(m_stream.get(), &ConsoleStream::notTaken, this, [this](qsizetype bytes) {
        statusLine()->setNotice(
            tr("The port takes no more now: the last %n byte(s) were not sent.", nullptr, int(bytes)));
    });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_isSilent = true;
        showHint();
    });
    connect(m_hint, &HintBar::buttonClicked, this, [this] {
        if (terminalView()->isLocked())
            m_pane->setLocked(false);
        else if (m_likelyEncoding)
            takeLikelyEncoding();
        else
            m_stream->send(terminalView()->enterBytes());
        terminalView()->setFocus();
    });
}

void ConsoleView::connectStatusLine()
{
    const auto sendBreak = [this] {
        const Result<void> sent = session().sendBreak();
        statusLine()->setNotice(sent ? tr("BREAK was sent.") : sent.errorMessage());
        return sent.isOk();
    };
    connect(statusLine(), &TerminalStatusLine::breakRequested, this, sendBreak);
    connect(statusLine(), &TerminalStatusLine::sysRqRequested, this, [this, sendBreak](char key) {
        if (sendBreak())
            m_stream->send(QByteArray(1, key));
    });
    fillSendMenu(
        statusLine()->sendMenu(), [this] { return sendFacts(); },
        [this](const QByteArray &bytes) { m_stream->send(bytes); });
    statusLine()->sendMenu()->addSeparator();
    QAction *follow = statusLine()->sendMenu()->addAction(tr("&Use the whole window and tell the shell"));
    connect(follow, &QAction::triggered, this, &ConsoleView::followWindow);
}

void ConsoleView::addExclusiveAction()
{
    m_exclusive = new QAction(tr("Only I may &type on this port"), this);
    m_exclusive->setCheckable(true);
    terminalView()->addAction(m_exclusive);
    connect(m_exclusive, &QAction::triggered, this, [this](bool wanted) {
        session().setExclusive(wanted);
        showExclusive(); // checked when the port says so
    });
}

void ConsoleView::showExclusive()
{
    const bool isMine = session().isExclusive();
    m_exclusive->setChecked(isMine);
    m_exclusive->setEnabled(isMine || session().state() == ConsoleState::Attached);
    m_exclusive->setVisible(session().canBeExclusive());
    if (session().canBeExclusive())
        statusLine()->setWarning(isMine ? tr("only you may type") : QString(),
                                 isMine ? tr("This window has the port for itself: what others type there is refused. "
                                             "The terminal's menu releases it.")
                                        : QString());
}

void ConsoleView::run(TerminalCommand command)
{
    if (command == TerminalCommand::PortSettings)
        editProfile();
    else if (command == TerminalCommand::Save)
        askAndSave(*this);
    else if (command == TerminalCommand::Print)
        m_pane->print(session().title());
    else if (command == TerminalCommand::ShowRecording)
        showEarlier();
    else if (command == TerminalCommand::FullScreen)
        toggleFullScreen();
}

void ConsoleView::showState()
{
    const ConsoleState state = session().state();
    statusLine()->setPort(session().title(), session().transport());
    statusLine()->setState(statusOf(state), session().stateText());
    statusLine()->setViewers(session().viewers());
    statusLine()->setRecording(m_isRecorded                         ? Recording::Unsaid
                               : !m_port.recordingProblem.isEmpty() ? Recording::Failed
                               : session().isRecording()            ? Recording::On
                                                                    : Recording::Off,
                               m_port.recordingProblem.isEmpty() ? session().recordingText() : m_port.recordingProblem);
    terminalView()->setHasRecording(!session().recordingFolder().isEmpty() && !m_isRecorded);
    const bool writable = state == ConsoleState::Attached && !session().isOutputOnly();
    terminalView()->setReadOnly(!writable);
    if (!writable)
        m_pane->pacer()->cancel();

    const QString noTyping = session().isOutputOnly()                        ? tr("The guest only writes to this port.")
                             : writable && terminalView()->isLocked()        ? tr("This terminal is read only.")
                             : writable                                      ? QString()
                             : state == ConsoleState::Queued || m_isRecorded ? session().stateText()
                                                                             : tr("The port is not connected.");
    const QString noBreak = noTyping.isEmpty() ? m_port.whyNoBreak : noTyping;
    statusLine()->setDisabledReason(TerminalStatusLine::Button::Send, noTyping);
    statusLine()->setDisabledReason(TerminalStatusLine::Button::Break, noBreak);
    statusLine()->setDisabledReason(TerminalStatusLine::Button::SysRq, noBreak);

    if (state != ConsoleState::Attached) {
        m_silence.stop();
        m_isSilent = false;
    } else if (!m_silence.isActive() && !m_isSilent) {
        m_silence.start();
    }
    showExclusive();
    showHint();
    Q_EMIT stateChanged();
}

} // namespace portside::ui
