#pragma once

#include "tests/app/support/Programs.h"
#include "tests/app/together/Peers.h"
#include "tests/support/TestSupport.h"

#include <QList>
#include <QUuid>

/// Every backend as a case that can be started for real. A new backend is a row here.
namespace portside::test {

inline const QString machineName = QStringLiteral("backends");

/// Where one case takes place: folders, and numbers that were free a moment ago.
struct Place
{
    Household household;
    quint16 port = freeTcpPort();
    quint16 other = freeTcpPort();
    PeerPtr helper; ///< socat and the like, while the case runs

    QString file(const char *name) const { return household.filePath(QLatin1String(name)); }
    QUuid uuid() const { return QUuid::createUuidV5(QUuid(), machineName.toUtf8()); }
    QByteArray filled(QByteArray text) const
    {
        text.replace("%DIR", household.path().toUtf8());
        text.replace("%PORT", QByteArray::number(port));
        return text.replace("%OTHER", QByteArray::number(other));
    }
};

enum class Way {
    Both,     ///< typed text comes back through the guest
    Out,      ///< what the guest says comes out
    Printer,  ///< so does what it prints
    Ringbuf,  ///< what the guest says and what is put in can be read
    Monitor,  ///< both ways, and Ctrl+A C gives QEMU's monitor
    OpenOnly, ///< QEMU runs with it; nobody here can be its other end
    LeftOut,  ///< QEMU runs without it, as its row in the table says
    Refused,  ///< the start is refused with a sentence
};

struct LiveCase
{
    const char *name;
    const char *backend; ///< key of the table
    QByteArray device;   ///< %DIR, %PORT and %OTHER are filled in
    QByteArray extras;   ///< attributes of <portside:port kind='serial' port='0'>
    Way way;
    PeerPtr (*before)(Place &); ///< before the start: servers, pipes, devices
    PeerPtr (*after)(Place &);  ///< clients; null where `before` made the peer
    const char *reason = "";    ///< why not both ways
};

/// What QEMU 7.2 or the model cannot, and why, so that it is not taken for forgotten.
struct NotProven
{
    const char *what;
    const char *reason;
};

const QList<LiveCase> &liveCases();
const QList<NotProven> &notProven();

/// The domain XML of a case.
QByteArray definitionOf(const Place &place, const LiveCase &live);

} // namespace portside::test
