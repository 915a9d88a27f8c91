#pragma once

#include "core/base/Limits.h"

namespace portside::port {

/// Delays between tries: doubling from limits::reconnectDelayFirst to limits::reconnectDelayLast milliseconds, each up
/// to a fifth longer or shorter so that a hundred consoles of one host do not come back in step.
class BackOff
{
public:
    int next();
    void reset() { m_delay = limits::reconnectDelayFirst; }

private:
    int m_delay = limits::reconnectDelayFirst;
};

} // namespace portside::port
