#include "core/qemu/DiskImage.h"

#include "core/base/LogText.h"
#include "core/base/UniqueFd.h"
#include "core/qemu/Emulator.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaObject>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

namespace portside::qemu {

namespace {

constexpr qint64 memoryLimit = 1024LL * 1024 * 1024; // an image can be made to ask for much more

QString tr(const char *sentence)
{
    return DiskImage::tr(sentence);
}

QString text(const QJsonValue &value, const char *key)
{
    return value[QLatin1String(key)].toString();
}

// The other files of an image, each with its sentence.
void addWarnings(DiskImageInfo &info, const QString &path, const QJsonValue &details)
{
    if (!info.backingFile.isEmpty())
        info.warnings += tr("The image %1 reads another file, %2. A guest that uses the image can read that file.")
                             .arg(path, logLine(info.backingFile));
    if (!info.backingFile.isEmpty() && info.backingFormat.isEmpty())
        info.warnings += tr("The image %1 does not say what format %2 has, so QEMU would guess it.")
                             .arg(path, logLine(info.backingFile));
    if (!info.dataFile.isEmpty())
        info.warnings += tr("The image %1 keeps its data in another file, %2. A guest that uses the image can read and "
                            "change that file.")
                             .arg(path, logLine(info.dataFile));
    const QJsonArray extents = details[QLatin1String("extents")].toArray();
    for (const QJsonValue extent : extents) {
        const QString file = text(extent, "filename");
        if (!file.isEmpty() && file != path)
            info.warnings += tr("The image %1 keeps a part of its data in another file, %2.").arg(path, logLine(file));
    }
}

// Why there is nothing to inspect at `path`; empty when there is.
QString pathProblem(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isAbsolute())
        return tr("The image %1 is not given as an absolute path.").arg(path);
    if (!file.exists())
        return tr("There is no image %1. Choose another file or make a new one.").arg(path);
    if (file.isDir())
        return tr("%1 is a folder, not an image. Choose a file in it.").arg(path);
    if (!file.isReadable())
        return tr("You may not read the image %1. Change its permissions or choose another file.").arg(path);
    return QString();
}

// Takes the name for us alone, since qemu-img overwrites whatever is there. Empty when it was free.
QString claim(const QString &path)
{
    if (!QFileInfo(path).isAbsolute())
        return tr("The new image %1 is not given as an absolute path.").arg(path);
    const UniqueFd fd(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (fd.isOpen())
        return QString();
    if (errno == EEXIST)
        return tr("%1 exists already and was left as it is. Choose another name for the new image.").arg(path);
    return tr("The new image %1 cannot be made: %2.").arg(path, qt_error_string(errno));
}

} // namespace

Result<DiskImageInfo> parseImageInfo(const QString &path, const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue details = object.value(QLatin1String("format-specific")).toObject().value(QLatin1String("data"));
    const QJsonValue size = object.value(QLatin1String("virtual-size"));
    DiskImageInfo info;
    info.format = text(object, "format");
    if (info.format.isEmpty() || !size.isDouble() || size.toInteger(-1) < 0)
        return Error{tr("qemu-img describes the image %1 in words that Portside does not know.").arg(path)};
    info.virtualSize = size.toInteger();
    info.actualSize = object.value(QLatin1String("actual-size")).toInteger();
    info.backingFile = text(object, "backing-filename");
    info.backingFormat = text(object, "backing-filename-format");
    info.dataFile = text(details, "data-file");
    info.isEncrypted = object.value(QLatin1String("encrypted")).toBool();
    addWarnings(info, path, details);
    return info;
}

DiskImage::DiskImage(QObject *parent, int timeout) : QObject(parent), m_timeout(timeout)
{
    connect(&m_process, &ToolProcess::finished, this, [this] {
        m_isRunning = false;
        const Finish finish = std::exchange(m_finish, {});
        finish(outcome());
    });
}

void DiskImage::inspect(const QString &path, const QString &format, const InfoHandler &handler)
{
    const Finish finish = [path, handler](const Result<QByteArray> &output) {
        if (output)
            handler(parseImageInfo(path, *output));
        else
            handler(Error{DiskImage::tr("The image %1 cannot be read. %2").arg(path, output.error().message)});
    };
    const QString problem = pathProblem(path);
    if (!problem.isEmpty()) {
        refuse(problem, [handler](const Result<QByteArray> &output) { handler(output.error()); });
        return;
    }
    QStringList arguments = {QStringLiteral("info"), QStringLiteral("--output=json"), QStringLiteral("-U")};
    if (!format.isEmpty())
        arguments += {QStringLiteral("-f"), format};
    run(arguments + QStringList{QStringLiteral("--"), path}, finish);
}

void DiskImage::create(const QString &path, qint64 size, const CreateHandler &handler)
{
    const QString problem = size > 0 ? claim(path) : DiskImage::tr("A new image needs a size of at least one byte.");
    if (!problem.isEmpty()) {
        refuse(problem, [handler](const Result<QByteArray> &output) { handler(output.error()); });
        return;
    }
    const QStringList arguments = {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                                   QStringLiteral("qcow2"),  QStringLiteral("--"), path,
                                   QString::number(size)};
    run(arguments, [path, handler](const Result<QByteArray> &output) {
        if (output) {
            handler(Result<void>());
            return;
        }
        QFile::remove(path);
        handler(Error{DiskImage::tr("The new image %1 was not made. %2").arg(path, output.error().message)});
    });
}

void DiskImage::run(const QStringList &arguments, const Finish &finish)
{
    Q_ASSERT(!m_isRunning);
    const Result<QString> program = findQemuTool(QStringLiteral("qemu-img"));
    if (!program) {
        refuse(program.error().message, finish);
        return;
    }
    m_isRunning = true;
    m_program = *program;
    m_finish = finish;
    m_process.start({.program = *program,
                     .arguments = arguments,
                     .timeout = m_timeout,
                     .outputLimit = limits::imageToolOutputBytes,
                     .memoryLimit = memoryLimit});
}

void DiskImage::refuse(const QString &sentence, const Finish &finish)
{
    m_isRunning = true;
    QMetaObject::invokeMethod(
        this,
        [this, sentence, finish] {
            m_isRunning = false;
            finish(Error{sentence});
        },
        Qt::QueuedConnection);
}

Result<QByteArray> DiskImage::outcome() const
{
    if (m_process.hasSucceeded())
        return m_process.output();
    if (m_process.hasTimedOut())
        return Error{
            DiskImage::tr("%1 did not end within %2 seconds and was stopped.").arg(m_program).arg(m_timeout / 1000.0)};
    if (m_process.hasTooMuchOutput())
        return Error{DiskImage::tr("%1 had more to say than an image can need.").arg(m_program)};
    const QemuExit &exit = m_process.exit();
    const QString lastWords = lastErrorLines(exit.errorOutput, 1);
    if (exit.how == QemuExit::How::FailedToStart)
        return Error{exit.startProblem};
    return Error{lastWords.isEmpty() ? DiskImage::tr("%1 failed without a word.").arg(m_program) : lastWords};
}

} // namespace portside::qemu
