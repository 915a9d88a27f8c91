#include "ui/consoles/ConsoleView.h"

#include "ui/consoles/ConsoleStream.h"
#include "ui/consoles/HintBar.h"
#include "ui/consoles/SendMenu.h"
#include "ui/terminal/ColorScheme.h"
#include "ui/terminal/GuardBar.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalView.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace portside::ui {

using session::ConsoleState;
using StatusState = TerminalStatusLine::State;
using Recording = TerminalStatusLine::Recording;

namespace {

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

Bell::Style bellOf(const QString &setting)
{
    if (setting == QLatin1String("none"))
        return Bell::Style::None;
    return setting == QLatin1String("audible") ? Bell::Style::Audible : Bell::Style::Visual;
}

} // namespace

ConsoleView::ConsoleView(std::unique_ptr<session::ConsoleSession> session, Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_stream(new ConsoleStream(std::move(session))),
      m_view(new TerminalView(m_stream->terminal(), this)), m_search(new SearchBar(*m_view, this)),
      m_guard(new GuardBar(this)), m_hint(new HintBar(this)), m_status(new TerminalStatusLine(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *part :
         {static_cast<QWidget *>(m_hint), static_cast<QWidget *>(m_guard), static_cast<QWidget *>(m_search)})
        layout->addWidget(part);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_status);
    m_search->hide();
    m_guard->hide();
    m_view->setAccessibleName(tr("Terminal of %1").arg(this->session().title()));
    setFocusProxy(m_view);
    m_silence.setSingleShot(true);
    m_silence.setInterval(silentAfter);

    // Children die in the order in which they came: the stream, whose terminal the view paints, is the last.
    m_stream->setParent(this);

    connectView();
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

void ConsoleView::open()
{
    if (m_isOpen)
        return;
    m_isOpen = true;
    session().open();
    showState();
}

session::ConsoleSession &ConsoleView::session() const
{
    return m_stream->session();
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

void ConsoleView::connectView()
{
    connect(m_stream, &ConsoleStream::changed, m_view, &TerminalView::terminalChanged);
    connect(m_stream, &ConsoleStream::changed, m_search, &SearchBar::terminalChanged);
    connect(m_view, &TerminalView::bytesTyped, m_stream, &ConsoleStream::send);
    connect(m_view, &TerminalView::searchRequested, m_search, &SearchBar::open);
    connect(m_search, &SearchBar::closed, m_view, [this] { m_view->setFocus(); });
    connect(m_guard, &GuardBar::closed, m_view, [this] { m_view->setFocus(); });
    connect(m_view, &TerminalView::pasteNeedsConfirmation, this, [this](const QString &text) {
        m_guard->ask(pasteQuestion(text), pastePreview(text), tr("&Paste"), [this, text] { m_view->sendPaste(text); });
    });
    connect(m_view, &TerminalView::linkActivated, this, [this](const QString &uri) {
        m_guard->ask(tr("Open this address? The guest wrote it."), uri, tr("&Open"),
                     [uri] { QDesktopServices::openUrl(QUrl(uri, QUrl::StrictMode)); });
    });
    connect(m_view, &TerminalView::gridSizeChanged, m_status,
            [this](int rows, int columns) { m_status->setTerminalSize(columns, rows); });
    m_status->setTerminalSize(m_stream->terminal().columns(), m_stream->terminal().rows());
}

void ConsoleView::connectSession()
{
    connect(&session(), &session::ConsoleSession::stateChanged, this, &ConsoleView::showState);
    connect(&session(), &session::ConsoleSession::infoChanged, this, &ConsoleView::showState);
    connect(&session(), &session::ConsoleSession::problem, m_status, &TerminalStatusLine::setNotice);
    connect(m_stream, &ConsoleStream::liveOutput, this, &ConsoleView::liveOutput);
    connect(m_stream, &ConsoleStream::firstOutput, this, &ConsoleView::showHint);
    connect(m_stream, &ConsoleStream::notTaken, this, [this](qsizetype bytes) {
        m_status->setNotice(tr("The port takes no more now: the last %n byte(s) were not sent.", nullptr, int(bytes)));
    });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_isSilent = true;
        showHint();
    });
    connect(m_hint, &HintBar::buttonClicked, this, [this] {
        m_stream->send(QByteArrayLiteral("\r"));
        m_view->setFocus();
    });
}

void ConsoleView::connectStatusLine()
{
    const auto sendBreak = [this] {
        const Result<void> sent = session().sendBreak();
        m_status->setNotice(sent ? tr("BREAK was sent.") : sent.errorMessage());
        return sent.isOk();
    };
    connect(m_status, &TerminalStatusLine::breakRequested, this, sendBreak);
    connect(m_status, &TerminalStatusLine::sysRqRequested, this, [this, sendBreak](char key) {
        if (sendBreak())
            m_stream->send(QByteArray(1, key));
    });
    connect(m_status, &TerminalStatusLine::resetRequested, this, [this] { m_view->run(TerminalCommand::Reset); });
    fillSendMenu(
        m_status->sendMenu(), [this] { return std::pair(m_stream->terminal().rows(), m_stream->terminal().columns()); },
        [this](const QByteArray &bytes) { m_stream->send(bytes); });
    m_status->sendMenu()->addSeparator();
    QAction *follow = m_status->sendMenu()->addAction(tr("&Use the whole window and tell the shell"));
    connect(follow, &QAction::triggered, this, &ConsoleView::followWindow);
}

void ConsoleView::applySettings()
{
    m_view->setColorScheme(colorScheme(m_settings.text(Setting::TerminalColours)));
    m_view->setFontFamily(m_settings.text(Setting::TerminalFont));
    m_view->setFontSize(m_settings.number(Setting::TerminalFontSize));
    m_view->setBellStyle(bellOf(m_settings.text(Setting::TerminalBell)));
    const bool fixed = m_settings.text(Setting::TerminalGrid) != QLatin1String("window");
    m_view->setGridPolicy(fixed ? GridPolicy::Fixed : GridPolicy::FollowWindow, 24, 80);
    m_stream->terminal().setScrollbackLimits(m_settings.number(Setting::TerminalScrollback), limits::scrollbackBytes);
}

void ConsoleView::showState()
{
    const ConsoleState state = session().state();
    m_status->setPort(session().title(), session().transport());
    m_status->setState(statusOf(state), session().stateText());
    m_status->setViewers(session().viewers());
    m_status->setRecording(!m_port.recordingProblem.isEmpty() ? Recording::Failed
                           : session().isRecording()          ? Recording::On
                                                              : Recording::Off,
                           m_port.recordingProblem.isEmpty() ? session().recordingText() : m_port.recordingProblem);
    const bool writable = state == ConsoleState::Attached && !session().isOutputOnly();
    m_view->setReadOnly(!writable);

    const QString noTyping = session().isOutputOnly() ? tr("The guest only writes to this port.")
                             : writable               ? QString()
                                                      : tr("The port is not connected.");
    const QString noBreak = noTyping.isEmpty() ? m_port.whyNoBreak : noTyping;
    m_status->setDisabledReason(TerminalStatusLine::Button::Send, noTyping);
    m_status->setDisabledReason(TerminalStatusLine::Button::Break, noBreak);
    m_status->setDisabledReason(TerminalStatusLine::Button::SysRq, noBreak);

    if (state != ConsoleState::Attached) {
        m_silence.stop();
        m_isSilent = false;
    } else if (!m_silence.isActive() && !m_isSilent) {
        m_silence.start();
    }
    showHint();
    Q_EMIT stateChanged();
}

void ConsoleView::showHint()
{
    switch (session().state()) {
    case ConsoleState::Queued:
    case ConsoleState::Lost:
        m_hint->show(session().stateText());
        return;
    case ConsoleState::Closed:
        if (m_isOpen)
            m_hint->show(session().stateText());
        return;
    case ConsoleState::Attached:
        if (m_isSilent && m_stream->received() == 0) {
            m_hint->show(silentHint(), session().isOutputOnly() ? QString() : tr("Press &Enter for me"));
            return;
        }
        break;
    case ConsoleState::Off:
    case ConsoleState::Connecting:
        break;
    }
    m_hint->clear();
}

void ConsoleView::followWindow()
{
    m_view->setGridPolicy(GridPolicy::FollowWindow);
    const terminal::Terminal &terminal = m_stream->terminal();
    m_stream->send(QStringLiteral("stty rows %1 cols %2\r").arg(terminal.rows()).arg(terminal.columns()).toLatin1());
}

QString ConsoleView::silentHint() const
{
    if (session().isOutputOnly())
        return tr("Nothing has been printed on this port yet. What the guest sends to its printer appears here.");
    if (m_port.alias.startsWith(QLatin1String("console")))
        return tr(
            "Nothing has come from this port yet. Linux writes here with console=hvc0 on its kernel command line.");
    const QString number = m_port.alias.startsWith(QLatin1String("serial")) ? m_port.alias.mid(6) : QStringLiteral("0");
    return tr("Nothing has come from this port yet. A Linux guest writes here with console=ttyS%1 on its kernel "
              "command line; a login "
              "that was shown before may wait for Enter.")
        .arg(number);
}

} // namespace portside::ui
