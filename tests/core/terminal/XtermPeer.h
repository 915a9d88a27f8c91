#pragma once

#include "tests/support/XvfbDisplay.h"

#include <QByteArray>
#include <QLocalServer>
#include <QProcess>
#include <QTemporaryDir>

class QLocalSocket;

namespace portside::test {

/// A running xterm that reads what we send and whose answers we get: `socat` runs in it and takes both to a UNIX
/// socket. It may read back its screen (DECRQCRA); its checksums are then plain sums of characters, as ours are.
class XtermPeer
{
public:
    XtermPeer(int rows, int columns);
    ~XtermPeer();
    XtermPeer(const XtermPeer &) = delete;
    XtermPeer &operator=(const XtermPeer &) = delete;

    bool isRunning() const { return m_socket; }
    void send(const QByteArray &bytes);
    /// The answers up to and with the next that ends with `mark`; empty when it does not come within ten seconds.
    QByteArray answersTo(const QByteArray &mark);

private:
    XvfbDisplay m_display;
    QTemporaryDir m_folder;
    QLocalServer m_server;
    QProcess m_xterm;
    QLocalSocket *m_socket = nullptr;
    QByteArray m_got;
};

} // namespace portside::test
