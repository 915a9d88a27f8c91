#pragma once

#include "core/recording/HistoryCursor.h"
#include "core/session/ConsoleSession.h"

#include <QObject>
#include <QTimer>

#include <limits>

namespace portside::session {

/// Hands a port's recording to a console piece by piece, one at each turn of the event loop, from a place on. It
/// remembers which marks were shown.
class History : public QObject
{
    Q_OBJECT
public:
    explicit History(const QString &folder, QObject *parent = nullptr);

    /// From `place` to `end` or to where the recording ends now; ends in finished(). Marks that were shown are not
    /// shown again.
    void start(qint64 place, qint64 end = std::numeric_limits<qint64>::max());
    void stop() { m_timer.stop(); }
    bool isRunning() const { return m_timer.isActive(); }
    /// The place behind what was shown.
    qint64 place() const { return m_place; }

    void forgetMarks() { m_shown = {}; }
    /// Whether a mark from elsewhere is new; it counts as shown then.
    bool isNewMark(qint64 offset, qint64 timeNs);
    /// The offset at which the machine was started last, as far as the recording in `folder` tells.
    static qint64 startOfLastRun(const QString &folder);
    /// When the output of [from, to) came, as far as the recording tells.
    QList<OutputTime> timesOf(qint64 from, qint64 to);
    QString folder() const { return m_folder; }
    /// A sentence about the run that a mark stands for, with its time.
    static QString markText(qint64 timeNs, const QString &text);
    /// Emits runMark() for a mark that came from elsewhere.
    void tellMark(qint64 timeNs, const QString &text);

Q_SIGNALS:
    void outputTimes(const QList<portside::session::OutputTime> &times); ///< before the output() or runMark() it is of
    void output(const QByteArray &bytes);
    void gap(qint64 from, qint64 to, const QString &reason);
    void runMark(const QString &text);
    void finished();

private:
    void step();

    const QString m_folder;
    recording::HistoryCursor m_cursor;
    recording::Mark m_shown;
    QTimer m_timer;
    qint64 m_place = 0;
    qint64 m_end = 0;
};

} // namespace portside::session
