#include "ui/models/MachineWords.h"

#include <QCoreApplication>

#include <array>

namespace portside::ui::words {

namespace {

using session::MachineState;

struct StateRow
{
    MachineState state;
    const char *word;
    Glyph glyph;
};

constexpr std::array<StateRow, 6> rows{{
    {MachineState::Off, QT_TRANSLATE_NOOP("MachineState", "off"), Glyph::StateOff},
    {MachineState::Starting, QT_TRANSLATE_NOOP("MachineState", "starting"), Glyph::StateBusy},
    {MachineState::Running, QT_TRANSLATE_NOOP("MachineState", "running"), Glyph::StateRunning},
    {MachineState::Paused, QT_TRANSLATE_NOOP("MachineState", "paused"), Glyph::StatePaused},
    {MachineState::ShuttingDown, QT_TRANSLATE_NOOP("MachineState", "shutting down"), Glyph::StateBusy},
    {MachineState::NotResponding, QT_TRANSLATE_NOOP("MachineState", "not responding"), Glyph::StateTrouble},
}};

const StateRow &rowOf(MachineState state)
{
    for (const StateRow &row : rows) {
        if (row.state == state)
            return row;
    }
    Q_UNREACHABLE();
}

} // namespace

QString state(MachineState state)
{
    return QCoreApplication::translate("MachineState", rowOf(state).word);
}

Glyph stateGlyph(MachineState state)
{
    return rowOf(state).glyph;
}

QString uptime(qint64 startedAt, qint64 now)
{
    const qint64 seconds = qMax<qint64>(0, (now - startedAt) / 1000);
    const qint64 days = seconds / 86400;
    const QString clock = QStringLiteral("%1:%2:%3")
                              .arg(seconds / 3600 % 24, 2, 10, QLatin1Char('0'))
                              .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                              .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return days == 0 ? clock
                     : QCoreApplication::translate("MachineState", "%n day(s) %1", nullptr, int(days)).arg(clock);
}

QString accelerator(const QString &name)
{
    return name.toUpper();
}

} // namespace portside::ui::words
