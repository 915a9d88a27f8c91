#include "core/supervisor/RunState.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace portside::supervisor {

std::optional<RunState> readRunState(const QString &path)
{
    const Result<QByteArray> content = readFileWhole(path, limits::settingsBytes);
    if (!content)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(*content).object();
    RunState state;
    state.qemu.pid = json.value(QLatin1String("qemuPid")).toInteger();
    state.qemu.startTicks = json.value(QLatin1String("qemuStartTicks")).toInteger();
    state.qemu.executable = json.value(QLatin1String("qemuExecutable")).toString();
    state.startedAt = json.value(QLatin1String("startedAt")).toInteger();
    state.accelerator = json.value(QLatin1String("accelerator")).toString();
    state.acceleratorReason = json.value(QLatin1String("acceleratorReason")).toString();
    if (state.qemu.pid <= 0)
        return {};
    return state;
}

Result<void> writeRunState(const QString &path, const RunState &state)
{
    const QJsonObject json{{QStringLiteral("qemuPid"), state.qemu.pid},
                           {QStringLiteral("qemuStartTicks"), state.qemu.startTicks},
                           {QStringLiteral("qemuExecutable"), state.qemu.executable},
                           {QStringLiteral("startedAt"), state.startedAt},
                           {QStringLiteral("accelerator"), state.accelerator},
                           {QStringLiteral("acceleratorReason"), state.acceleratorReason}};
    return writeFileAtomically(path, QJsonDocument(json).toJson());
}

} // namespace portside::supervisor
