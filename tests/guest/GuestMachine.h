#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <array>
#include <memory>

/// A real QEMU with the demo guest: each serial port is a UNIX socket that QEMU connects to, the parallel port is a
/// file.
class GuestMachine
{
public:
    static constexpr int portCount = 4;

    struct Setup
    {
        QString machine = QStringLiteral("pc");
        QString bootCommands = {};
        int ports = portCount;
    };

    GuestMachine() : GuestMachine(Setup()) {}
    explicit GuestMachine(const Setup &setup);
    ~GuestMachine();
    GuestMachine(const GuestMachine &) = delete;
    GuestMachine &operator=(const GuestMachine &) = delete;

    /// What `port` (0 to 3) said up to and including `end`; what came before a failure when it never comes.
    QByteArray readUntil(int port, const QByteArray &end, int timeout = 20'000);
    QByteArray readPrompt(int port) { return readUntil(port, prompt(port)); }
    void type(int port, const QByteArray &bytes);

    enum class Reading { Running, Stopped };
    void setReading(int port, Reading reading);
    qsizetype receivedBytes(int port);

    /// Types `command` and Enter; what the guest answered between the echo and the next prompt.
    QByteArray run(int port, const QByteArray &command);

    /// The reply to one QMP command.
    QJsonObject qmp(const QString &command, const QJsonObject &arguments = {});
    QByteArray printed() const;
    bool waitForEnd(int timeout = 10'000);

    /// Processor time that QEMU has used, in milliseconds.
    qint64 processorTime() const;

    static QByteArray prompt(int port) { return "COM" + QByteArray::number(port + 1) + "> "; }

private:
    QStringList arguments(const Setup &setup);
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QJsonObject readReply();

    QTemporaryDir m_folder;
    std::array<QLocalServer, portCount> m_servers;
    std::array<QLocalSocket *, portCount> m_ports = {};
    std::array<QByteArray, portCount> m_received;
    QLocalSocket m_monitor;
    QProcess m_qemu;
};
