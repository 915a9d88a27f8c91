#pragma once

#include "core/base/UniqueFd.h"

#include <QByteArray>
#include <QString>

namespace portside::supervisor {

/// Takes what QEMU appends to a file (`logfile=,logappend=on`) and gives the space back to the disk, so that the file
/// never holds more than what is not taken yet. It punches holes instead of truncating: QEMU may write at any moment,
/// and what comes between a look and a truncation would be lost. A later reader finds its place behind the hole. Where
/// the file system cannot punch, the file is truncated when it is quiet.
class LogTail
{
public:
    /// Keep: the file belongs to the user; it is only read, from its present end on.
    enum class Space { GiveBack, Keep };

    explicit LogTail(const QString &path, Space space = Space::GiveBack);

    /// The next bytes, at most limits::readChunkBytes; empty when there are none (yet).
    QByteArray take();

private:
    bool open();
    qint64 firstDataAt() const;
    void giveBack(qint64 from);

    QString m_path;
    Space m_space;
    UniqueFd m_fd;
    qint64 m_taken = 0;
    bool m_canPunch = true;
    bool m_isNew = true;
};

} // namespace portside::supervisor
