#pragma once

#include "core/port/OpenedPort.h"

namespace portside::port {

/// A port over a stream that is connected already: an accepted socket, one end of a socket pair. open() attaches it,
/// once; when it ends the port is Closed for good.
class FdPort : public OpenedPort
{
    Q_OBJECT

public:
    /// `description` names the far side in the middle of a sentence.
    FdPort(UniqueFd fd, const QString &description, QObject *parent = nullptr);

protected:
    QString farSide() const override { return m_description; }
    Result<UniqueFd> openFd() override;

private:
    UniqueFd m_fd;
    QString m_description;
};

} // namespace portside::port
