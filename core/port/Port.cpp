#include "core/port/Port.h"

namespace portside::port {

void Port::setWindowSize(int /*columns*/, int /*rows*/) {}

void Port::setState(PortState state, const QString &sentence)
{
    if (m_state == state && m_sentence == sentence)
        return;
    m_state = state;
    m_sentence = sentence;
    Q_EMIT stateChanged(state, sentence);
}

} // namespace portside::port
