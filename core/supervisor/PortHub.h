#pragma once

#include "core/base/Result.h"
#include "core/recording/RecordTypes.h"
#include "core/recording/RecordingClock.h"
#include "core/supervisor/HubPort.h"
#include "core/supervisor/PortThread.h"
#include "core/supervisor/RecorderThread.h"
#include "core/supervisor/ViewerThread.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace portside::supervisor {

/// All ports of one machine for one run of its QEMU: reads them at once, records them, and shows them to viewers. Three
/// threads, so that neither a disk nor a viewer ever delays the guest. Lives in the supervisor's main thread.
class PortHub : public QObject
{
    Q_OBJECT
public:
    explicit PortHub(QObject *parent = nullptr);
    ~PortHub() override;

    /// Listens on the sockets of all managed ports, so that a QEMU started next loses no byte.
    Result<void> start(const QList<HubPortConfig> &ports);
    /// QEMU has ended: takes what is left, records `text` as the end of the run, lets viewers catch up, then emits
    /// finished().
    void finish(const QString &text);

    /// A line that viewers and the recording show at this place, on all ports.
    void mark(recording::MarkKind kind, const QString &text);
    /// Takes one port out while the machine runs: its sockets are gone at once, its viewers are let go, `text` ends its
    /// recording. isGone() tells, after changed(), that nothing of it is left; state() knows it no more.
    void retire(const QString &alias, const QString &text);
    bool isGone(const QString &alias) const;
    bool isGone() const; ///< so are all its ports
    void tellViewer(quint64 viewer, const QString &sentence);

    struct PortState
    {
        bool connected = false;
        bool recording = false;
        QString recordingProblem;
        int viewers = 0;
        qint64 outputBytes = 0;
    };
    /// Nothing for an alias that is not one of the hub's.
    std::optional<PortState> state(const QString &alias) const;

Q_SIGNALS:
    /// state() of some port has changed otherwise than by output.
    void changed();
    void breakRequested(const QString &alias, quint64 viewer);
    /// What a viewer says of its terminal.
    void windowSizeChanged(const QString &alias, int columns, int rows);
    void finished();

private:
    Result<void> listenFor(const HubPortConfig &port, std::vector<PortThread::Source> &lines,
                           std::vector<ViewerThread::Source> &doors);
    void makeThreads(std::vector<PortThread::Source> lines, std::vector<ViewerThread::Source> doors);
    qint64 nextMarkTime(); ///< nanoseconds
    void removeSockets();
    static void removeSockets(const HubPort &port);

    HubPorts m_ports;
    recording::RecordingClock m_clock;
    qint64 m_lastMark = 0; ///< time in milliseconds; no two marks have the same
    std::unique_ptr<PortThread> m_portThread;
    std::unique_ptr<RecorderThread> m_recorder;
    std::unique_ptr<ViewerThread> m_viewerThread;
};

} // namespace portside::supervisor
