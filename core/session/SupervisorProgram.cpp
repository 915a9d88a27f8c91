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

void startSupervisor(const QUuid &machine, QObject *context, std::function<void(const QString &problem)> done)
{
    const Result<QString> program = findSupervisor(QCoreApplication::applicationDirPath());
    if (!program)
        return done(program.errorMessage());
    // The program goes into the background by itself; what ends here only waits for its report.
    auto *process = new QProcess(context);
    QObject::connect(process, &QProcess::errorOccurred, context, [=](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        process->deleteLater();
        done(tr("The program %1 cannot be started: %2.").arg(*program, process->errorString()));
    });
    QObject::connect(process, &QProcess::finished, context, [=](int code) {
        process->deleteLater();
        done(code == 0 ? QString() : QString::fromUtf8(process->readAllStandardError()).trimmed());
    });
    process->start(*program, {machine.toString(QUuid::WithoutBraces)});
}

} // namespace portside::session
