#include "core/control/LastExit.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace portside::control {

LastExit readLastExit(const QString &path)
{
    const Result<QByteArray> content = readFileWhole(path, limits::settingsBytes);
    if (!content)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(*content).object();
    return {json.value(QLatin1String("sentence")).toString(), json.value(QLatin1String("failure")).toBool(),
            json.value(QLatin1String("time")).toInteger()};
}

Result<void> writeLastExit(const QString &path, const LastExit &exit)
{
    const QJsonObject json{{QStringLiteral("sentence"), exit.sentence},
                           {QStringLiteral("failure"), exit.isFailure},
                           {QStringLiteral("time"), exit.time}};
    return writeFileAtomically(path, QJsonDocument(json).toJson());
}

} // namespace portside::control
