#include "core/session/History.h"

#include <QDateTime>

namespace portside::session {

History::History(const QString &folder, QObject *parent) : QObject(parent), m_folder(folder), m_cursor(folder)
{
    connect(&m_timer, &QTimer::timeout, this, &History::step);
}

void History::start(qint64 place, qint64 end)
{
    m_place = place;
    m_end = end;
    m_timer.start(0);
}

bool History::isNewMark(qint64 offset, qint64 timeNs)
{
    recording::Mark mark;
    mark.offset = quint64(offset);
    mark.timeNs = timeNs;
    // A killed hub's last bytes may be lost to the recording; the next hub's marks then stand before them, but later in
    // time.
    recording::Mark sameTime = m_shown;
    sameTime.offset = mark.offset;
    if (!recording::comesAfter(mark, m_shown) && !recording::comesAfter(mark, sameTime))
        return false;
    m_shown = mark;
    return true;
}

QString History::markText(qint64 timeNs, const QString &text)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeNs / 1'000'000);
    return QStringLiteral("%1  %2").arg(time.toString(QStringLiteral("yyyy-MM-dd hh:mm:ss")), text);
}

qint64 History::startOfLastRun(const QString &folder)
{
    qint64 start = 0;
    const Result<recording::RecordingReader> reader = recording::RecordingReader::open(folder);
    const QList<recording::Mark> marks = reader ? reader->marks() : QList<recording::Mark>();
    for (const recording::Mark &mark : marks) {
        if (mark.kind == recording::MarkKind::MachineStarted)
            start = qint64(mark.offset);
    }
    return start;
}

QList<OutputTime> History::timesOf(qint64 from, qint64 to)
{
    QList<OutputTime> times;
    for (const recording::PlaceTime &time : m_cursor.timesOf(quint64(from), quint64(to)))
        times.append({qsizetype(qMax<qint64>(0, qint64(time.offset) - from)), time.timeNs / 1'000'000});
    return times;
}

void History::tellMark(qint64 timeNs, const QString &text)
{
    Q_EMIT outputTimes({{0, timeNs / 1'000'000}});
    Q_EMIT runMark(markText(timeNs, text));
}

void History::step()
{
    const std::optional<recording::HistoryItem> item = m_cursor.next(quint64(m_place), quint64(m_end), m_shown);
    if (!item) {
        m_timer.stop();
        m_cursor.rest();
        Q_EMIT finished();
        return;
    }
    m_place = qint64(recording::placeBehind(*item));
    if (const auto *piece = std::get_if<recording::HistoryPiece>(&*item)) {
        Q_EMIT outputTimes(timesOf(qint64(piece->offset), m_place));
        Q_EMIT output(piece->bytes);
    } else if (const auto *missing = std::get_if<recording::Gap>(&*item)) {
        Q_EMIT gap(qint64(missing->from), qint64(missing->to), missing->reason);
    } else {
        const recording::Mark &mark = std::get<recording::Mark>(*item);
        m_shown = mark;
        if (mark.kind == recording::MarkKind::Gap)
            Q_EMIT gap(qint64(mark.offset), m_place, mark.text);
        else
            tellMark(mark.timeNs, mark.text);
    }
}

} // namespace portside::session
