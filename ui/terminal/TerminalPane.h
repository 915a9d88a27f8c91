#pragma once

#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalCommands.h"
#include "ui/terminal/TerminalFeeder.h"

#include <QWidget>

#include <memory>

class QPrinter;

namespace portside::ui {

class GuardBar;
class HexView;
class SearchBar;
class TypingPacer;
class TerminalStatusLine;
class TerminalView;
enum class PasteWay;

/// A terminal with all that belongs around it: the view, the question above it, the search below it and the status
/// line. It owns its terminal::Terminal. The owner connects it to a console: feeder() takes the guest's bytes,
/// bytesForGuest() gives what the user types and what the terminal answers, suspendWanted() is the back-pressure,
/// statusLine() shows the port.
class TerminalPane : public QWidget
{
    Q_OBJECT

public:
    explicit TerminalPane(QWidget *parent = nullptr);
    ~TerminalPane() override;

    terminal::Terminal &terminal() { return m_terminal; }
    TerminalFeeder *feeder() const { return m_feeder.get(); }
    TerminalView *view() const { return m_view.get(); }
    TerminalStatusLine *statusLine() const { return m_status; }
    SearchBar *searchBar() const { return m_search.get(); }
    GuardBar *guardBar() const { return m_guard; }
    TypingPacer *pacer() const { return m_pacer; }
    HexView *hexView() const { return m_hex; }
    /// The user's own lock: the view is read only until it is taken away.
    void setLocked(bool locked);
    /// Prints all lines, or the selected ones; asks for printer and pages first.
    void print(const QString &title);

    /// Back to the initial state, as the button does. Nothing is sent to the guest.
    void resetTerminal();
    void openSearch();
    /// For conformance suites: the guest may read the screen back and resize the terminal (terminal::Permissions). The
    /// status line says so as long as the pane lives. `vtLevel`: Terminal::setVtLevel.
    void allowConformance(int vtLevel = 4);
    /// The guest may offer text for the clipboard (OSC 52); the owner takes it from the terminal.
    void allowClipboard(bool allowed);

Q_SIGNALS:
    /// To be written to the port in one piece.
    void bytesForGuest(const QByteArray &bytes);
    /// True: stop reading, there is enough to parse; false: go on.
    void suspendWanted(bool suspended);
    /// A command that needs to know the port or the machine.
    void commandRequested(portside::ui::TerminalCommand command);
    void lockChanged(bool locked);

private:
    void connectTerminal();
    void run(TerminalCommand command);
    void cycleTimes();
    void askNote();
    void printOn(QPrinter &printer, const QString &title);
    void goToMark(TerminalCommand direction);
    void confirmPaste(const QString &text, PasteWay way);
    void confirmLink(const QString &uri);

    // What reads the terminal goes before it.
    LineClock m_clock;
    terminal::Terminal m_terminal;
    terminal::Permissions m_permissions;
    std::unique_ptr<TerminalFeeder> m_feeder;
    TypingPacer *m_pacer;
    GuardBar *m_guard;
    std::unique_ptr<TerminalView> m_view;
    std::unique_ptr<SearchBar> m_search;
    HexView *m_hex;
    TerminalStatusLine *m_status;
};

} // namespace portside::ui
