#include "core/session/RecordedConsole.h"

namespace portside::session {

RecordedConsole::RecordedConsole(const QString &title, const QString &folder, qint64 from, qint64 to)
    : m_title(title), m_from(from), m_to(to), m_history(folder)
{
    connect(&m_history, &History::output, this,
            [this](const QByteArray &bytes) { Q_EMIT output(bytes, OutputOrigin::History); });
    connect(&m_history, &History::outputTimes, this, &RecordedConsole::outputTimes);
    connect(&m_history, &History::gap, this, &RecordedConsole::gap);
    connect(&m_history, &History::runMark, this, &RecordedConsole::runMark);
    connect(&m_history, &History::finished, this, &RecordedConsole::finish);
}

ConsoleState RecordedConsole::state() const
{
    return !m_isOpen ? ConsoleState::Closed : m_isShown ? ConsoleState::Off : ConsoleState::Connecting;
}

QString RecordedConsole::stateText() const
{
    return m_isShown ? tr("This is a recording; nothing can be sent from here.") : tr("The recording is being read.");
}

void RecordedConsole::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    m_isShown = false;
    m_history.forgetMarks();
    m_history.start(m_from, m_to);
    Q_EMIT stateChanged();
}

void RecordedConsole::close()
{
    m_isOpen = false;
    m_history.stop();
    Q_EMIT stateChanged();
}

void RecordedConsole::setSuspended(bool suspended)
{
    if (suspended)
        m_history.stop();
    else if (m_isOpen && !m_isShown)
        m_history.start(m_history.place(), m_to);
}

void RecordedConsole::finish()
{
    m_isShown = true;
    Q_EMIT stateChanged();
}

} // namespace portside::session
