#include "core/qemu/CapabilitiesProbe.h"

#include "core/qemu/CharDriver.h"
#include "core/qemu/JsonCache.h"
#include "core/qemu/QmpSchema.h"

#include <QJsonArray>
#include <QMetaObject>
#include <QStringList>

#include <cerrno>
#include <csignal>
#include <iterator>
#include <sys/socket.h>
#include <utility>

namespace portside::qemu {

namespace {

constexpr int lastWordsTime = 200; // milliseconds

QStringList arguments(int monitor)
{
    return {QStringLiteral("-machine"),
            QStringLiteral("none"),
            QStringLiteral("-S"),
            QStringLiteral("-nodefaults"),
            QStringLiteral("-no-user-config"),
            QStringLiteral("-display"),
            QStringLiteral("none"),
            QStringLiteral("-chardev"),
            QStringLiteral("socket,id=monitor,fd=%1").arg(monitor),
            QStringLiteral("-mon"),
            QStringLiteral("chardev=monitor,mode=control")};
}

QSet<QString> names(const QJsonValue &value)
{
    QSet<QString> set;
    const QJsonArray array = value.toArray();
    for (const QJsonValue entry : array)
        set.insert(entry[QLatin1String("name")].toString());
    return set;
}

void readTarget(const QJsonValue &value, Capabilities &capabilities)
{
    capabilities.architecture = value[QLatin1String("arch")].toString();
}

void readMachines(const QJsonValue &value, Capabilities &capabilities)
{
    const QJsonArray machines = value.toArray();
    for (const QJsonValue machine : machines) {
        capabilities.machineTypes += MachineType{machine[QLatin1String("name")].toString(),
                                                 machine[QLatin1String("alias")].toString(),
                                                 machine[QLatin1String("default-cpu-type")].toString(),
                                                 machine[QLatin1String("cpu-max")].toInt(),
                                                 machine[QLatin1String("deprecated")].toBool(),
                                                 machine[QLatin1String("is-default")].toBool()};
    }
}

void readBackends(const QJsonValue &value, Capabilities &capabilities)
{
    capabilities.chardevBackends = names(value);
}

void readSchema(const QJsonValue &value, Capabilities &capabilities)
{
    const QmpSchema schema(value.toArray());
    capabilities.commands = schema.commands();
    const QmpSchema::ChardevMembers members = schema.chardevMembers();
    capabilities.chardevMembers = members.all;
    capabilities.deprecatedChardevMembers = members.deprecated;
}

void readDevices(const QJsonValue &value, Capabilities &capabilities)
{
    capabilities.devices = names(value);
}

void readAccelerators(const QJsonValue &value, Capabilities &capabilities)
{
    const QString suffix = QStringLiteral("-accel");
    const QSet<QString> types = names(value);
    for (const QString &type : types) {
        if (type.endsWith(suffix))
            capabilities.accelerators.insert(type.chopped(suffix.size()));
    }
}

void readOptions(const QJsonValue &value, Capabilities &capabilities)
{
    const QJsonArray options = value.toArray();
    for (const QJsonValue option : options) {
        const QString name = option[QLatin1String("option")].toString();
        if (name == QLatin1String("sandbox"))
            capabilities.sandboxOptions = names(option[QLatin1String("parameters")]);
        if (name == QLatin1String("chardev"))
            capabilities.chardevOptions = names(option[QLatin1String("parameters")]);
    }
}

struct Question
{
    const char *command;
    const char *implements; ///< for qom-list-types
    void (*read)(const QJsonValue &value, Capabilities &capabilities);
};

constexpr Question questions[] = {
    {"query-target", nullptr, readTarget},
    {"query-machines", nullptr, readMachines},
    {"query-qmp-schema", nullptr, readSchema},
    {"query-command-line-options", nullptr, readOptions},
    {"qom-list-types", "device", readDevices},
    {"qom-list-types", "accel", readAccelerators},
    // Behind qom-list-types, which loads all modules: backends in modules are listed only when they are loaded.
    {"query-chardev-backends", nullptr, readBackends},
};

QJsonObject argumentsOf(const Question &question)
{
    if (question.implements == nullptr)
        return {};
    return {{QStringLiteral("implements"), QLatin1String(question.implements)}, {QStringLiteral("abstract"), false}};
}

} // namespace

CapabilitiesProbe::CapabilitiesProbe(QObject *parent, int timeout)
    : QObject(parent), m_timeout(timeout), m_client({.greeting = 2 * timeout, .soft = 2 * timeout, .hard = 2 * timeout})
{
    connect(&m_client, &QmpClient::ready, this, &CapabilitiesProbe::ask);
    connect(&m_client, &QmpClient::closed, this, [this](const QString &reason) {
        m_qmpProblem = reason;
        // An emulator that hangs up usually ends by itself a moment later, and its last words say more.
        if (!reason.isEmpty() && m_process.isRunning())
            m_lastWords.start(m_client.hasPeerHungUp() ? lastWordsTime : 0);
    });
    m_lastWords.setSingleShot(true);
    connect(&m_lastWords, &QTimer::timeout, &m_process, &ToolProcess::kill);
    connect(&m_process, &ToolProcess::finished, this, &CapabilitiesProbe::handleProcessEnd);
}

void CapabilitiesProbe::start(const QString &emulator)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_emulator = emulator;
    m_cacheName = QStringLiteral("qemu-caps/%1.json").arg(cache::fingerprint(emulator));
    m_capabilities = {};
    m_qmpProblem.clear();
    m_hasAllAnswers = false;
    QMetaObject::invokeMethod(this, &CapabilitiesProbe::run, Qt::QueuedConnection);
}

void CapabilitiesProbe::run()
{
    if (const auto cached = cache::read(m_cacheName)) {
        if (const Result<Capabilities> capabilities = capabilitiesFromJson(*cached)) {
            finish(capabilities);
            return;
        }
    }
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        finish(Error{tr("%1 was not asked what it can do: %2.").arg(m_emulator, qt_error_string(errno))});
        return;
    }
    UniqueFd ours(pair[0]);
    const UniqueFd theirs(pair[1]);
    m_process.start({.program = m_emulator,
                     .arguments = arguments(theirs.get()),
                     .timeout = m_timeout,
                     .inheritedFd = theirs.get()});
    m_client.open(std::move(ours), m_emulator);
}

void CapabilitiesProbe::ask()
{
    m_capabilities.version = m_client.greeting().version;
    m_capabilities.package = m_client.greeting().package;
    m_openQuestions = int(std::size(questions)) + int(portDevices().size());
    for (const Question &question : questions) {
        const auto read = question.read;
        m_client.execute(QLatin1String(question.command), argumentsOf(question), this,
                         [this, read](const Result<QJsonValue> &answer) {
                             // A question that this QEMU does not know leaves its part empty.
                             if (answer)
                                 read(*answer, m_capabilities);
                             handleAnswer();
                         });
    }
    for (const QString &name : portDevices()) {
        m_client.execute(QStringLiteral("device-list-properties"), {{QStringLiteral("typename"), name}}, this,
                         [this, name](const Result<QJsonValue> &answer) {
                             if (answer)
                                 m_capabilities.deviceProperties[name] = names(*answer);
                             handleAnswer();
                         });
    }
}

void CapabilitiesProbe::handleAnswer()
{
    if (--m_openQuestions > 0 || !m_client.isReady())
        return;
    m_hasAllAnswers = true;
    m_client.close();
    m_process.kill(); // it runs no guest and holds no file
}

void CapabilitiesProbe::handleProcessEnd()
{
    m_lastWords.stop();
    m_client.close();
    if (!m_hasAllAnswers || m_capabilities.machineTypes.isEmpty()) {
        finish(Error{problem()});
        return;
    }
    cache::write(m_cacheName, toJson(m_capabilities));
    finish(m_capabilities);
}

QString CapabilitiesProbe::problem() const
{
    const QemuExit &exit = m_process.exit();
    if (exit.how == QemuExit::How::FailedToStart)
        return tr("%1 Choose another emulator or reinstall QEMU.").arg(exit.startProblem);
    if (m_process.hasTimedOut())
        return tr("%1 started but did not answer for %2 seconds, so it was stopped. It is no working QEMU; choose "
                  "another emulator.")
            .arg(m_emulator)
            .arg(m_timeout / 1000.0);
    const bool brokeTheProtocol = !m_qmpProblem.isEmpty() && !m_client.hasPeerHungUp();
    const bool wasKilled = exit.how == QemuExit::How::Signalled && exit.code == SIGKILL;
    if (m_hasAllAnswers)
        return tr("%1 knows no machine types, so it cannot run guests; choose another emulator.").arg(m_emulator);
    return tr("%1 is no working QEMU; choose another emulator or reinstall QEMU. %2")
        .arg(m_emulator, brokeTheProtocol || wasKilled ? m_qmpProblem : exit.sentence());
}

void CapabilitiesProbe::finish(const Result<Capabilities> &capabilities)
{
    m_isRunning = false;
    Q_EMIT finished(capabilities);
}

} // namespace portside::qemu
