#pragma once

#include <QDeadlineTimer>
#include <QString>

/// Tries whether QEMU could open what a port is connected to, without leaving anything behind. These functions block
/// (names are looked up, peers answer late): call them off the GUI thread. Each answer is one whole sentence.
namespace portside::port {

enum class Outcome {
    Works,
    Fails,
    Untested, ///< there is nothing that could be tried
};

struct Trial
{
    Outcome outcome = Outcome::Untested;
    QString sentence;
};

/// Whether anybody could listen on the TCP port now: 0 or an errno. Binds as QEMU does (util/qemu-sockets.c,
/// inet_listen_saddr) and lets go at once. An empty host is every address.
enum class Lookup { NumbersOnly, Names };
int listenCause(const QString &host, const QString &service, Lookup lookup);

Trial tryTcpListener(const QString &host, const QString &service);
/// Connects, and for telnet waits a moment for the server's first words.
enum class Greeting { NotExpected, Telnet };
Trial tryTcpServer(const QString &host, const QString &service, Greeting greeting, QDeadlineTimer deadline);
/// QEMU binds `localHost`:`localService` (may be empty) and sends to the other address.
Trial tryUdp(const QString &host, const QString &service, const QString &localHost, const QString &localService);

Trial tryUnixListener(const QString &path);
Trial tryUnixServer(const QString &path, QDeadlineTimer deadline);

enum class FileStart { Truncated, Appended };
/// A file that QEMU writes: an existing one, or one that it makes.
Trial tryFile(const QString &path, FileStart start);
/// PATH.in and PATH.out, or PATH (QEMU, chardev/char-pipe.c).
Trial tryPipe(const QString &path);
Trial trySerialDevice(const QString &path);
Trial tryParallelDevice(const QString &path);
/// Whether the system makes another pseudo terminal.
Trial tryNewPty();

/// With the files that QEMU reads in `folder` (tls-creds-x509): as a server, a handshake of its certificate with
/// ourselves; as a client, one with the server that is there.
Trial tryTlsListener(const QString &folder, QDeadlineTimer deadline);
Trial tryTlsServer(const QString &host, quint16 service, const QString &folder, QDeadlineTimer deadline);

} // namespace portside::port
