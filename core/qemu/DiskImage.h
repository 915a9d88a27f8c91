#pragma once

#include "core/base/Limits.h"
#include "core/base/Result.h"
#include "core/qemu/ToolProcess.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace portside::qemu {

/// What an image file is.
struct DiskImageInfo
{
    QString format;         ///< "qcow2", "raw" ...; without a given format "raw" also means that nothing was recognised
    qint64 virtualSize = 0; ///< bytes the guest sees
    qint64 actualSize = 0;  ///< bytes it takes on the disk
    QString backingFile = {};   ///< another file that it reads, as written in the image; empty: none
    QString backingFormat = {}; ///< empty: QEMU would guess
    QString dataFile = {};      ///< another file that holds its data; empty: none
    bool isEncrypted = false;
    QStringList warnings = {}; ///< a sentence for each other file that the image makes QEMU open
    bool operator==(const DiskImageInfo &) const = default;
};

/// The answer of `qemu-img info --output=json` about the image at `path`.
Result<DiskImageInfo> parseImageInfo(const QString &path, const QByteArray &json);

/// qemu-img, run without blocking. One call at a time; each ends in its handler, called once and later, unless this
/// object goes first.
class DiskImage : public QObject
{
    Q_OBJECT

public:
    explicit DiskImage(QObject *parent = nullptr, int timeout = limits::imageToolTimeout);

    using InfoHandler = std::function<void(const Result<DiskImageInfo> &)>;
    using CreateHandler = std::function<void(const Result<void> &)>;

    /// Describes the image at `path` (absolute) without changing it, waiting for its lock or reading the files it
    /// names. `format` empty: qemu-img looks at the file, so the answer is only as good as who wrote it.
    void inspect(const QString &path, const QString &format, const InfoHandler &handler);

    /// Makes a new qcow2 image of `size` bytes at `path` (absolute), mode 0600. A file that is there already stays and
    /// is an Error.
    void create(const QString &path, qint64 size, const CreateHandler &handler);

    bool isRunning() const { return m_isRunning; }

private:
    using Finish = std::function<void(const Result<QByteArray> &)>;

    void run(const QStringList &arguments, const Finish &finish);
    void refuse(const QString &sentence, const Finish &finish);
    Result<QByteArray> outcome() const;

    int m_timeout;
    bool m_isRunning = false;
    QString m_program;
    Finish m_finish;
    ToolProcess m_process;
};

} // namespace portside::qemu
