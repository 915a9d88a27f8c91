#pragma once

#include "core/model/devices/CharBackend.h"

namespace portside::model {

/// Where a machine's certificates lie when nobody says otherwise: tls/ beside its definition. QEMU reads ca-cert.pem,
/// server-cert.pem and server-key.pem, client-cert.pem and client-key.pem there (tls-creds-x509, dir=).
QString tlsFolder(const QString &uuid);

/// Why this end cannot be encrypted with what is in the folder, as a whole sentence; empty when it can, or need not.
QString tlsRefusal(const TcpSource &source, const QString &folder);

} // namespace portside::model
