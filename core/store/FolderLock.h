#pragma once

#include "core/base/Result.h"
#include "core/base/UniqueFd.h"

namespace portside::store {

/// Holds a folder against other writers, in this process and in others: flock on the file ".lock" in it. Let go when
/// destroyed, or by the kernel when the process dies.
class FolderLock
{
public:
    /// Waits up to two seconds for another holder, then says who blocks.
    static Result<FolderLock> take(const QString &folder);

    /// Removes the lock's file, for a folder that is about to go.
    void removeFile() const;

private:
    FolderLock(UniqueFd fd, const QString &file) : m_fd(std::move(fd)), m_file(file) {}
    UniqueFd m_fd;
    QString m_file;
};

} // namespace portside::store
