#pragma once

#include "core/session/ConsoleSession.h"
#include "core/session/MachineStatus.h"
#include "core/terminal/Terminal.h"
#include "ui/consoles/MatchFinder.h"
#include "ui/preferences/PortProfile.h"
#include "ui/preferences/Settings.h"
#include "ui/terminal/TerminalCommands.h"
#include "ui/terminal/TerminalStatusLine.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;

namespace portside::ui {

class ConsoleStream;
class FullScreen;
class HintBar;
class RecordedMatches;
class RecordingWindow;
struct SendFacts;
class TerminalPane;
class TerminalView;

/// One console: terminal, status line, search, questions, and a hint when the port needs one. It opens its session when
/// it is first shown, so that a machine with many ports costs nothing for those that nobody looks at.
class ConsoleView : public QWidget
{
    Q_OBJECT
public:
    /// A guest that has said nothing for this long after the connection gets a hint; milliseconds.
    static constexpr int silentAfter = 8000;
    /// How long a match may take to come with the history; milliseconds.
    static constexpr int matchPatience = 20'000;

    /// `port` is the key of the port's profile; empty: the session's title, which is the address of an endpoint.
    ConsoleView(std::unique_ptr<session::ConsoleSession> session, Settings &settings, const QString &port = {},
                QWidget *parent = nullptr);
    ~ConsoleView() override;

    /// What the machine knows about the port; not called for addresses given by the user.
    void setPort(const session::PortStatus &port);
    /// The machine's name, for windows of this console.
    void setOwnerName(const QString &name);
    const QString &ownerName() const { return m_owner; }
    const session::PortStatus &port() const { return m_port; }
    /// Opens the session without waiting to be shown.
    void open();

    /// Goes to the line of this match and marks it, as soon as the terminal has it; in the recording when it no longer
    /// has.
    void showMatch(const ConsoleMatch &match);

    session::ConsoleSession &session() const;
    TerminalPane *pane() const { return m_pane; }
    TerminalView *terminalView() const;
    TerminalStatusLine *statusLine() const;
    /// The preferences, with the shortcuts of terminals; for windows that have no menu for it.
    void editPreferences();
    Settings &settings() const { return m_settings; }
    QAction *exclusiveAction() const { return m_exclusive; }
    /// What it shows is itself a recording: it keeps as many lines as there may be, whatever the preferences say.
    void setRecorded();
    /// About the line with this byte of the port's output, if the terminal has it.
    void showOffset(qint64 offset);
    /// The window with all that was recorded of this port, still without a page when it is new; null when the port is
    /// not recorded.
    RecordingWindow *showRecording();
    QString hint() const;
    bool hasOutput() const; ///< anything came from the port, history included
    void setSilentAfter(int milliseconds) { m_silence.setInterval(milliseconds); }

Q_SIGNALS:
    void liveOutput();
    void stateChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectSession();
    void connectStatusLine();
    void addExclusiveAction();
    void showExclusive();
    void applySettings();
    void applyProfile();
    void run(TerminalCommand command);
    void toggleFullScreen();
    void enterFullScreen();
    void leaveFullScreen();
    void editProfile();
    void showEarlier();
    void showEncoding();
    void takeOffers();
    void takeLikelyEncoding();
    void echo(const QByteArray &typed);
    void showState();
    void showHint();
    void followWindow();
    SendFacts sendFacts() const;
    void lookForMatch();
    void searchRecording();
    void noteOldestLine();
    void tellSize();
    std::optional<terminal::Position> placeOfWanted() const;
    QString silentHint() const;

    Settings &m_settings;
    const QString m_profileKey;
    QString m_owner;
    PortProfile m_profile;
    bool m_isProfileApplied = false;
    bool m_isRecorded = false;
    std::optional<terminal::Encoding> m_likelyEncoding; ///< what the output looks like, unlike how it is read
    HintBar *m_hint;
    TerminalPane *m_pane;
    std::unique_ptr<ConsoleStream> m_stream; ///< goes before the pane whose terminal it feeds
    session::PortStatus m_port;
    QAction *m_exclusive; ///< in the terminal's menu
    QPointer<RecordingWindow> m_recording;
    RecordedMatches *m_beyond;          ///< of what this terminal no longer holds
    FullScreen *m_fullScreen = nullptr; ///< has hint and pane while it is there
    QTimer m_silence;
    std::optional<ConsoleMatch> m_wantedMatch;
    QTimer m_sizeTimer; ///< the far side hears the newest size once a frame
    QTimer m_matchTimer;
    QElapsedTimer m_sinceMatch;
    bool m_isSilent = false;
    bool m_isOpen = false;
    bool m_isAtOldest = false; ///< of its lines, and has been told
};

} // namespace portside::ui
