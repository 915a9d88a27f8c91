#pragma once

#include "core/port/StreamPort.h"

namespace portside::port {

/// A port that is there as soon as something has been opened: a device file, a process, a descriptor.
class OpenedPort : public StreamPort
{
    Q_OBJECT

protected:
    explicit OpenedPort(QObject *parent);

    void startConnecting() override;
    void abortConnecting() override { m_begin.stop(); }

    /// Opens it, non-blocking and close-on-exec; called from the event loop.
    virtual Result<UniqueFd> openFd() = 0;

private:
    void begin();

    QTimer m_begin;
};

} // namespace portside::port
