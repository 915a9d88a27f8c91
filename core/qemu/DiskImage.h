#pragma once

#include "core/base/Limits.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace portside::qemu {

/// What an image file is.
struct DiskImageInfo
{
    QString format;         ///< "qcow2", "raw" ...; "raw" also means that nothing else was recognised
    qint64 virtualSize = 0; ///< bytes the guest sees
    qint64 actualSize = 0;  ///< bytes it takes on the disk
    QString backingFile;    ///< another file that it reads; empty: none
    QString backingFormat;
    QString dataFile; ///< another file that holds its data; empty: none
    bool isEncrypted = false;
    QStringList warnings; ///< sentences: each other file that the image makes QEMU open
    bool operator==(const DiskImageInfo &) const = default;
};

/// qemu-img, run without blocking. One call at a time; each ends in its handler, called once.
class DiskImage : public QObject
{
    Q_OBJECT

public:
    explicit DiskImage(QObject *parent = nullptr, int timeout = limits::imageToolTimeout);
    ~DiskImage() override;

    using InfoHandler = std::function<void(const Result<DiskImageInfo> &)>;
    using CreateHandler = std::function<void(const Result<void> &)>;

    /// Describes the image at `path` without changing it or waiting for its lock. `format` empty: qemu-img looks at the
    /// file.
    void inspect(const QString &path, const QString &format, InfoHandler handler);

    /// Makes a new qcow2 image of `size` bytes. A file that is there already is an Error, and stays.
    void create(const QString &path, qint64 size, CreateHandler handler);

    bool isRunning() const { return static_cast<bool>(m_finish); }

private:
    using Finish = std::function<void(const Result<QByteArray> &)>;

    void run(const QStringList &arguments, const QString &path, Finish finish);
    void handleEnd();
    void finish(const Result<QByteArray> &result);

    QProcess m_process;
    QTimer m_timer;
    QString m_path;
    QByteArray m_output;
    Finish m_finish;
    bool m_timedOut = false;
};

} // namespace portside::qemu
