#pragma once

#include "core/base/UniqueFd.h"
#include "core/session/ConsoleSession.h"

#include "RawTerminal.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace portside::ctl {

/// Joins a console to standard input and output until the user leaves (Ctrl+]), the console ends, `until` has been
/// said, or, where standard input is no terminal, its end has come and the other side is silent.
class ConsoleBridge : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QByteArray until;
        int timeoutSeconds = 0; ///< 0: none
        bool exclusive = false; ///< nobody else may type, or it fails
    };

    ConsoleBridge(session::ConsoleSession &console, const Options &options);
    /// The exit code.
    int run();

private:
    void watchSize();
    void tellSize();
    void readInput();
    void passInput();
    void endInQuiet();
    void takeOutput(const QByteArray &bytes);
    void followState();
    void say(const QString &sentence);
    void end(int code);

    session::ConsoleSession &m_console;
    const Options m_options;
    RawTerminal m_terminal;
    QSocketNotifier m_input;
    UniqueFd m_sizeEvent; ///< eventfd(2), written at SIGWINCH
    std::unique_ptr<QSocketNotifier> m_resized;
    QTimer m_retry;
    QTimer m_quiet;
    QTimer m_timeout;
    QByteArray m_waiting;
    QByteArray m_recent; ///< the newest output, for `until`
    bool m_inputEnded = false;
    QElapsedTimer m_sinceOpen;
    bool m_wasAttached = false;
    bool m_isQueued = false; ///< behind a viewer that has the port for itself, which was said
    bool m_hasOutput = false;
    bool m_isOver = false;
    int m_code = 0;
};

} // namespace portside::ctl
