#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

class QLocalSocket;

namespace portside::test {

/// Files of the Linux test guest (tests/support/linux-guest). They exist when the test has the CTest fixture
/// `linux_guest`: set_tests_properties(tst_X PROPERTIES FIXTURES_REQUIRED linux_guest). Each aborts the test program
/// when its file is missing.
QString linuxGuestKernel();
QString linuxGuestInitrd();
/// The same guest with a kernel that has USB, too; it takes twice the time to boot.
QString linuxUsbGuestKernel();
QString linuxUsbGuestInitrd();
/// Its busybox, which runs on the host, too: telnetd and the like.
QString linuxGuestBusybox();

/// What the guest prints and takes, for tests that boot it their own way. It needs 256 MiB and this kernel command
/// line.
inline constexpr char LinuxGuestCommandLine[] = "console=ttyS0 quiet";
inline constexpr char LinuxGuestLogin[] = "portside-linux login: ";
inline constexpr char LinuxGuestUser[] = "guest"; ///< has no password
inline constexpr char LinuxGuestPrompt[] = "guest@portside-linux:/home/guest$ ";
inline constexpr char LinuxGuestRootPassword[] = "portside";
inline constexpr char LinuxGuestRootPrompt[] = "root@portside-linux:/root# ";

/// The guest under a QEMU of its own, without any of Portside: ttyS0 is joined to this object from the first byte on.
class LinuxGuest
{
public:
    /// Further QEMU arguments come last, for example `-serial` for ttyS1.
    explicit LinuxGuest(const QStringList &arguments = {});
    ~LinuxGuest();

    /// Starts QEMU (TCG) and waits for its console to connect; false with the reason in `error` when it does not.
    bool start();
    /// Waits until `text` stands in the output after what an earlier wait has found; milliseconds.
    bool waitForText(const QByteArray &text, int timeout = 30'000);
    void type(const QByteArray &bytes);
    /// From the login prompt to the shell's prompt.
    bool logIn();
    /// Waits until QEMU has ended by itself; milliseconds.
    bool waitForEnd(int timeout = 30'000);

    const QByteArray &output() const { return m_output; }
    QString error() const { return m_error; }

private:
    QStringList m_arguments;
    QTemporaryDir m_folder;
    QLocalServer m_server;
    QProcess m_qemu;
    QLocalSocket *m_console = nullptr; // owned by m_server
    QByteArray m_output;
    qsizetype m_found = 0;
    QString m_error;
};

} // namespace portside::test
