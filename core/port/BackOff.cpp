#include "core/port/BackOff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace portside::port {

int BackOff::next()
{
    const int delay = m_delay;
    m_delay = std::min(m_delay * 2, limits::reconnectDelayLast);
    const int jitter = delay / 5;
    return delay + QRandomGenerator::global()->bounded(-jitter, jitter + 1);
}

} // namespace portside::port
