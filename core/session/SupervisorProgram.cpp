#include "core/session/SupervisorProgram.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace portside::session {

namespace {

constexpr const char *places[] = {"/portside-supervisor", "/../libexec/portside/portside-supervisor",
                                  "/../libexec/portside-supervisor", "/../lib/portside/portside-supervisor",
                                  "/../bin/portside-supervisor"};

QString tr(const char *text)
{
    return QCoreApplication::translate("SupervisorProgram", text);
}

} // namespace

Result<QString> findSupervisor(const QString &programFolder)
{
    for (const char *place : places) {
        const QFileInfo file(programFolder + QLatin1String(place));
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    return Error{
        tr("The program portside-supervisor is missing beside %1. Install Portside again.").arg(programFolder)};
}

Result<void> startSupervisor(const QUuid &machine)
{
    const Result<QString> program = findSupervisor(QCoreApplication::applicationDirPath());
    if (!program)
        return program.error();
    if (!QProcess::startDetached(*program, {machine.toString(QUuid::WithoutBraces)}))
        return Error{tr("The program %1 cannot be started.").arg(*program)};
    return {};
}

} // namespace portside::session
