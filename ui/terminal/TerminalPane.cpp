#include "ui/terminal/TerminalPane.h"

#include "core/base/LogText.h"
#include "core/terminal/Paste.h"
#include "ui/terminal/GuardBar.h"
#include "ui/terminal/HexView.h"
#include "ui/terminal/LineMargin.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalStatusLine.h"
#include "ui/terminal/TerminalView.h"
#include "ui/terminal/TypingBar.h"
#include "ui/terminal/TypingPacer.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

constexpr int hexHeight = 180;

} // namespace

TerminalPane::TerminalPane(QWidget *parent)
    : QWidget(parent), m_terminal(usualRows, usualColumns, [this] { return m_clock.now(); }),
      m_feeder(std::make_unique<TerminalFeeder>(m_terminal, &m_clock)), m_pacer(new TypingPacer(this)),
      m_guard(new GuardBar(this)), m_view(std::make_unique<TerminalView>(m_terminal, this)),
      m_search(std::make_unique<SearchBar>(*m_view, this)), m_hex(new HexView(this)),
      m_status(new TerminalStatusLine(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_guard);
    layout->addWidget(m_view.get(), 1);
    layout->addWidget(m_hex);
    layout->addWidget(m_search.get());
    layout->addWidget(new TypingBar(*m_pacer, this));
    layout->addWidget(m_status);
    m_hex->setFixedHeight(hexHeight);
    m_hex->hide();
    setFocusProxy(m_view.get());
    m_status->setTerminalSize(m_terminal.columns(), m_terminal.rows());
    connectTerminal();
}

TerminalPane::~TerminalPane() = default;

void TerminalPane::connectTerminal()
{
    connect(feeder(), &TerminalFeeder::fed, view(), &TerminalView::terminalChanged);
    connect(feeder(), &TerminalFeeder::fed, searchBar(), &SearchBar::terminalChanged);
    connect(feeder(), &TerminalFeeder::runBegan, this, [this](qint64 line) { view()->margin().noteStart(line); });
    connect(feeder(), &TerminalFeeder::repliesReady, this, &TerminalPane::bytesForGuest);
    connect(feeder(), &TerminalFeeder::filled, this, [this] { Q_EMIT suspendWanted(true); });
    connect(feeder(), &TerminalFeeder::drained, this, [this] { Q_EMIT suspendWanted(false); });
    connect(view(), &TerminalView::bytesTyped, this, &TerminalPane::bytesForGuest);
    connect(view(), &TerminalView::gridSizeChanged, m_status,
            [this](int rows, int columns) { m_status->setTerminalSize(columns, rows); });
    connect(view(), &TerminalView::bytesPasted, m_pacer, &TypingPacer::send);
    connect(m_pacer, &TypingPacer::progressed, view(), [this] { view()->setTyping(m_pacer->isTyping()); });
    connect(m_pacer, &TypingPacer::bytesReady, this, &TerminalPane::bytesForGuest);
    connect(view(), &TerminalView::commandRequested, this, &TerminalPane::run);
    connect(view(), &TerminalView::selectsByKeyboardChanged, this, [this](bool on) {
        m_status->setNotice(
            on ? tr("Arrow keys move, Shift or Space selects, Tab makes a block, Enter copies, Esc ends.") : QString());
    });
    connect(view(), &TerminalView::pasteRefused, m_guard, &GuardBar::tell);
    connect(view(), &TerminalView::pasteNeedsConfirmation, this, &TerminalPane::confirmPaste);
    connect(view(), &TerminalView::linkActivated, this, &TerminalPane::confirmLink);
    connect(m_status, &TerminalStatusLine::resetRequested, this, &TerminalPane::resetTerminal);
    connect(m_guard, &GuardBar::closed, view(), qOverload<>(&QWidget::setFocus));
    connect(searchBar(), &SearchBar::closed, view(), qOverload<>(&QWidget::setFocus));
}

void TerminalPane::resetTerminal()
{
    m_view->run(TerminalCommand::Reset);
    m_view->setFocus();
}

void TerminalPane::allowConformance(int vtLevel)
{
    m_terminal.setVtLevel(vtLevel);
    m_permissions.conformance = true;
    m_terminal.setPermissions(m_permissions);
    m_status->setWarning(
        tr("conformance mode"),
        tr("What runs here may read this screen back, read its titles, and move and resize its window. "
           "Open guests without --conformance."));
}

void TerminalPane::allowClipboard(bool allowed)
{
    m_permissions.clipboardWrite = allowed;
    m_terminal.setPermissions(m_permissions);
}

void TerminalPane::openSearch()
{
    m_search->open();
}

void TerminalPane::confirmPaste(const QString &text, PasteWay way)
{
    const terminal::PasteConcerns concerns = terminal::inspectPaste(text);
    if (concerns.tooLarge)
        return m_guard->tell(pasteQuestion(text));
    m_guard->ask(pasteQuestion(text), pastePreview(text), tr("&Paste"),
                 [this, text, way] { m_view->sendPaste(text, way); });
    if (concerns.lineBreaks)
        m_guard->offer(tr("&On one line"), [this, text, way] { m_view->sendPaste(onOneLine(text), way); });
}

void TerminalPane::confirmLink(const QString &uri)
{
    m_guard->ask(tr("Open this address in the browser? The guest has shown it."), logLine(uri, 2000), tr("&Open"),
                 [uri] { QDesktopServices::openUrl(QUrl(uri, QUrl::StrictMode)); });
}

} // namespace portside::ui
