#include "core/supervisor/PortHub.h"

#include "core/recording/RecordingReader.h"
#include "core/supervisor/ListeningSocket.h"

#include <QFile>

#include <algorithm>

namespace portside::supervisor {

namespace {

constexpr qint64 millisecondNs = 1'000'000;

struct RecordedEnd
{
    qint64 offset = 0;
    qint64 lastMark = 0; ///< milliseconds since the epoch
};

// The hub counts on from where the recording ends.
RecordedEnd recordedEnd(const QString &folder)
{
    const Result<recording::RecordingReader> reader = recording::RecordingReader::open(folder);
    if (!reader)
        return {};
    const quint64 offset = reader->endOffset();
    RecordedEnd end{qint64(offset), 0};
    // Only marks at one place are told apart by time, so those at the very end are enough.
    const auto take = [&](const recording::Mark &mark) {
        end.lastMark = std::max(end.lastMark, (mark.timeNs + millisecondNs / 2) / millisecondNs);
        return true;
    };
    reader->visit(offset, offset, {[](const recording::Run &) { return true; }, take});
    return end;
}

} // namespace

PortHub::PortHub(QObject *parent) : QObject(parent) {}

PortHub::~PortHub()
{
    m_portThread.reset();
    m_recorder.reset();
    m_viewerThread.reset();
    removeSockets();
}

Result<void> PortHub::start(const QList<HubPortConfig> &ports)
{
    std::vector<PortThread::Source> lines;
    std::vector<ViewerThread::Source> doors;
    for (const HubPortConfig &port : ports) {
        const RecordedEnd end = recordedEnd(port.recordingFolder);
        // A machine that is started again at once, or after the clock was set back, marks no time twice.
        m_lastMark = std::max(m_lastMark, end.lastMark);
        m_ports.push_back(std::make_unique<HubPort>(port, end.offset, m_clock.now()));
        if (port.portSocket.isEmpty())
            continue;
        if (const Result<void> listening = listenFor(port, lines, doors); !listening)
            return listening.error();
    }
    makeThreads(std::move(lines), std::move(doors));
    m_recorder->start();
    m_portThread->start();
    m_viewerThread->start();
    return {};
}

Result<void> PortHub::listenFor(const HubPortConfig &port, std::vector<PortThread::Source> &lines,
                                std::vector<ViewerThread::Source> &doors)
{
    Result<UniqueFd> line = listenOnUnixSocket(port.portSocket);
    if (!line)
        return line.error();
    Result<UniqueFd> door = listenOnUnixSocket(port.viewerSocket);
    if (!door)
        return door.error();
    lines.push_back({m_ports.back().get(), std::move(*line)});
    doors.push_back({m_ports.back().get(), std::move(*door)});
    return {};
}

void PortHub::makeThreads(std::vector<PortThread::Source> lines, std::vector<ViewerThread::Source> doors)
{
    const auto changedForAll = [this] {
        m_viewerThread->wake();
        Q_EMIT changed();
    };
    m_recorder = std::make_unique<RecorderThread>(
        m_ports, RecorderThread::Notify{[this] { m_viewerThread->wake(); }, changedForAll});
    m_portThread = std::make_unique<PortThread>(std::move(lines),
                                                PortThread::Notify{[this] {
                                                                       m_recorder->wake();
                                                                       m_viewerThread->wake();
                                                                   },
                                                                   changedForAll, [this] { m_viewerThread->wake(); }});
    m_viewerThread = std::make_unique<ViewerThread>(
        std::move(doors), ViewerThread::Notify{[this] { m_portThread->wake(); },
                                               [this](HubPort &port, quint64 viewer) {
                                                   Q_EMIT breakRequested(port.config.alias, viewer);
                                               },
                                               [this](HubPort &port, control::WindowSize size) {
                                                   Q_EMIT windowSizeChanged(port.config.alias, size.columns, size.rows);
                                               },
                                               [this] { Q_EMIT changed(); }, [this] { Q_EMIT finished(); }});
}

void PortHub::finish(const QString &text)
{
    m_portThread->finish();
    mark(recording::MarkKind::MachineEnded, text);
    m_recorder->finish();
    m_viewerThread->finish();
}

void PortHub::mark(recording::MarkKind kind, const QString &text)
{
    const qint64 now = nextMarkTime();
    for (const auto &port : m_ports)
        port->buffer.appendMark(kind, text, now);
    m_recorder->wake();
    m_viewerThread->wake();
}

// The recording keeps times more coarsely than we do; viewers tell marks apart by them.
qint64 PortHub::nextMarkTime()
{
    m_lastMark = std::max(m_clock.now() / millisecondNs, m_lastMark + 1);
    return m_lastMark * millisecondNs;
}

void PortHub::tellViewer(quint64 viewer, const QString &sentence)
{
    m_viewerThread->tell(viewer, sentence);
}

std::optional<PortHub::PortState> PortHub::state(const QString &alias) const
{
    for (const auto &port : m_ports) {
        if (port->config.alias == alias && !port->retired)
            return PortState{port->connected, port->recording, port->recordingProblem(), port->viewers,
                             port->buffer.end()};
    }
    return {};
}

void PortHub::retire(const QString &alias, const QString &text)
{
    for (const auto &port : m_ports) {
        if (port->config.alias != alias || port->retired)
            continue;
        port->buffer.appendMark(recording::MarkKind::MachineEnded, text, nextMarkTime());
        removeSockets(*port);
        port->retired = true;
    }
    m_portThread->wake();
    m_viewerThread->wake();
    m_recorder->wake();
}

bool PortHub::isGone(const QString &alias) const
{
    return std::all_of(m_ports.begin(), m_ports.end(),
                       [&](const auto &port) { return port->config.alias != alias || port->isGone(); });
}

bool PortHub::isGone() const
{
    return std::all_of(m_ports.begin(), m_ports.end(), [](const auto &port) { return port->isGone(); });
}

// Another hub may listen there now.
void PortHub::removeSockets()
{
    for (const auto &port : m_ports) {
        if (!port->retired)
            removeSockets(*port);
    }
}

void PortHub::removeSockets(const HubPort &port)
{
    for (const QString &path : {port.config.portSocket, port.config.viewerSocket}) {
        if (!path.isEmpty())
            QFile::remove(path);
    }
}

} // namespace portside::supervisor
