#include "core/supervisor/PeerProcess.h"

#include "core/base/Limits.h"
#include "core/base/UniqueFd.h"

#include <QFile>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

namespace portside::supervisor {

qint64 processListeningOn(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (name.size() > limits::socketPathBytes)
        return 0;
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::getsockopt(fd.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return 0;
    return peer.pid;
}

} // namespace portside::supervisor
