#include "tests/bench/supervisor/GuestFlood.h"

#include "core/control/ViewerFrame.h"
#include "core/supervisor/ListeningSocket.h"
#include "core/supervisor/PortHub.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace portside::bench {

namespace {

qint64 runGuest(const QString &commands, const QStringList &serial)
{
    QProcess qemu;
    const QStringList common{
        QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
        QStringLiteral("-display"),    QStringLiteral("none"),
        QStringLiteral("-accel"),      QStringLiteral("tcg"),
        QStringLiteral("-m"),          QStringLiteral("32"),
        QStringLiteral("-kernel"),     QStringLiteral(PORTSIDE_BUILD_DIR "/share/portside/guest/demo-guest.elf"),
        QStringLiteral("-append"),     commands};
    QElapsedTimer timer;
    timer.start();
    qemu.start(test::program(QStringLiteral("qemu-system-x86_64")), common + serial);
    if (!test::waitFor([&] { return qemu.state() == QProcess::NotRunning; }, 60'000)) {
        qemu.kill();
        qemu.waitForFinished();
        return -1;
    }
    return qemu.exitCode() == 0 ? timer.nsecsElapsed() : -1;
}

QStringList socketTo(const QString &path)
{
    return {QStringLiteral("-chardev"), QStringLiteral("socket,id=c0,path=%1,server=off").arg(path),
            QStringLiteral("-serial"), QStringLiteral("chardev:c0")};
}

qint64 runWithBareReader(const QString &commands, const QString &folder)
{
    const QString path = folder + QStringLiteral("/bare.sock");
    const Result<UniqueFd> listener = supervisor::listenOnUnixSocket(path);
    std::atomic<bool> over = false;
    std::thread reader([&] {
        char buffer[65536];
        UniqueFd peer;
        while (!over) {
            pollfd fd = {peer.isOpen() ? peer.get() : listener->get(), POLLIN, 0};
            if (::poll(&fd, 1, 50) <= 0)
                continue;
            if (!peer.isOpen())
                peer = supervisor::acceptPeer(listener->get());
            else if (::read(peer.get(), buffer, sizeof buffer) == 0)
                return;
        }
    });
    const qint64 time = runGuest(commands, socketTo(path));
    over = true;
    reader.join();
    return time;
}

qint64 runWithHub(const QString &commands, const QString &folder, Reader reader)
{
    supervisor::HubPortConfig port;
    port.alias = QStringLiteral("serial0");
    port.portSocket = folder + QStringLiteral("/serial0.sock");
    port.viewerSocket = folder + QStringLiteral("/console-serial0.sock");
    port.recordingFolder = folder + QStringLiteral("/recording");
    supervisor::PortHub hub;
    if (!hub.start({port}))
        return -1;
    QLocalSocket viewer;
    if (reader == Reader::HubAndViewer) {
        QObject::connect(&viewer, &QLocalSocket::readyRead, &viewer, [&] { viewer.readAll(); });
        viewer.connectToServer(port.viewerSocket);
        viewer.write(control::encode(control::Attach{}));
    }
    return runGuest(commands, socketTo(port.portSocket));
}

qint64 runOnce(Reader reader, const QString &commands)
{
    const QTemporaryDir folder;
    switch (reader) {
    case Reader::Null:
        return runGuest(commands, {QStringLiteral("-serial"), QStringLiteral("null")});
    case Reader::Bare:
        return runWithBareReader(commands, folder.path());
    case Reader::Hub:
    case Reader::HubAndViewer:
        break;
    }
    return runWithHub(commands, folder.path(), reader);
}

} // namespace

double floodSpeed(Reader reader, int bytes)
{
    const qint64 empty = runOnce(reader, QStringLiteral("com1=halt"));
    const qint64 full = runOnce(reader, QStringLiteral("com1=flood %1;halt").arg(bytes));
    if (empty < 0 || full <= empty)
        return 0;
    return double(bytes) * 1e9 / double(full - empty);
}

} // namespace portside::bench
