#include "ui/terminal/MaskBudget.h"

#include <algorithm>

namespace portside::ui {

qint64 MaskBudget::begin(Output output)
{
    m_frame.start();
    const bool isFlood = output == Output::New && m_sinceEnd.isValid() && m_sinceEnd.elapsed() < quiet;
    m_time = isFlood ? std::clamp(floodFrame - m_painting, least, inAFlood) : atRest;
    return m_time;
}

void MaskBudget::end(qint64 left)
{
    m_painting = m_frame.nsecsElapsed() - (m_time - left);
    m_sinceEnd.start();
}

} // namespace portside::ui
