#include "tests/bench/terminals/Subject.h"

#include "tests/bench/terminals/Guest.h"
#include "tests/support/TestSupport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPixmap>
#include <QScreen>
#include <QThread>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace portside::bench {

namespace {

constexpr int startTimeout = 30'000;
constexpr int paintTimeout = 5000;
constexpr int floodTimeout = 120'000;

QImage grab(int x, int y, int width, int height)
{
    return QGuiApplication::primaryScreen()->grabWindow(0, x, y, width, height).toImage();
}

QRect difference(const QImage &a, const QImage &b)
{
    QRect changed;
    for (int y = 0; y < std::min(a.height(), b.height()); y += 4) {
        for (int x = 0; x < std::min(a.width(), b.width()); x += 4) {
            if (a.pixel(x, y) != b.pixel(x, y))
                changed |= QRect(x, y, 1, 1);
        }
    }
    return changed;
}

} // namespace

QList<TerminalProgram> terminalPrograms()
{
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    return {{"portside", "portside", {QStringLiteral("--terminal"), QStringLiteral("process:%1")}},
            {"xterm", "xterm", words("-e sh -c %1")},
            {"konsole", "konsole", words("--separate -e sh -c %1")},
            {"qterminal", "qterminal", words("-e %1")}};
}

Subject::Subject(const TerminalProgram &terminal) : m_class(QString::fromLatin1(terminal.program))
{
    const QString fifo = m_folder.filePath(QStringLiteral("guest"));
    if (::mkfifo(QFile::encodeName(fifo).constData(), 0600) != 0)
        qFatal("No FIFO.");
    m_fifo = UniqueFd(::open(QFile::encodeName(fifo).constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
    const QString command = QCoreApplication::applicationFilePath() + QStringLiteral(" --guest ") + fifo;
    QStringList arguments = terminal.arguments;
    for (QString &argument : arguments)
        argument.replace(QLatin1String("%1"), command);
    for (QProcess *process : {&m_process, &m_keyboard}) {
        process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        process->setStandardErrorFile(QProcess::nullDevice());
        process->setStandardOutputFile(QProcess::nullDevice());
    }
    m_process.start(test::program(m_class), arguments);
    m_keyboard.start(test::program(QStringLiteral("xdotool")), {QStringLiteral("-")});
}

Subject::~Subject()
{
    m_keyboard.kill();
    m_process.kill();
    m_keyboard.waitForFinished();
    m_process.waitForFinished();
}

bool Subject::isReady()
{
    if (!hear('r', startTimeout))
        return false;
    QThread::msleep(1000); // the rest of its window
    m_keyboard.write("search --onlyvisible --class " + m_class.toLatin1() + " windowfocus --sync\n");
    m_keyboard.waitForBytesWritten();
    QThread::msleep(500);
    QImage shown[2];
    for (QImage &picture : shown) {
        press(paintKey);
        if (!hear('k', paintTimeout))
            return false;
        QThread::msleep(700);
        picture = grab(0, 0, -1, -1);
    }
    const QRect changed = difference(shown[0], shown[1]);
    m_pixel = changed.center();
    return changed.width() > 50;
}

void Subject::press(char key)
{
    m_keyboard.write(QByteArray("key --delay 0 ") + key + '\n');
    m_keyboard.waitForBytesWritten();
}

std::optional<qint64> Subject::hear(char what, int timeout)
{
    QElapsedTimer since;
    since.start();
    for (;;) {
        for (qsizetype end; (end = m_heard.indexOf('\n')) >= 0;) {
            const QByteArray line = m_heard.left(end);
            m_heard.remove(0, end + 1);
            if (line.startsWith(what))
                return line.mid(2).toLongLong();
        }
        pollfd waiting = {m_fifo.get(), POLLIN, 0};
        char bytes[256];
        const int left = int(std::max<qint64>(0, timeout - since.elapsed()));
        if (::poll(&waiting, 1, left) != 1)
            return {};
        const ssize_t size = ::read(m_fifo.get(), bytes, sizeof bytes);
        if (size <= 0)
            return {};
        m_heard.append(bytes, size);
    }
}

std::optional<Subject::KeyTimes> Subject::pressKey()
{
    const QRgb before = grab(m_pixel.x(), m_pixel.y(), 1, 1).pixel(0, 0);
    const qint64 start = monotonicNanoseconds();
    press(paintKey);
    while (grab(m_pixel.x(), m_pixel.y(), 1, 1).pixel(0, 0) == before) {
        if (monotonicNanoseconds() - start > qint64(paintTimeout) * 1'000'000)
            return {};
    }
    const qint64 painted = monotonicNanoseconds();
    const std::optional<qint64> written = hear('k', paintTimeout);
    if (!written)
        return {};
    return KeyTimes{double(painted - start) / 1e6, double(painted - *written) / 1e6};
}

std::optional<double> Subject::flood()
{
    press(floodKey);
    const std::optional<qint64> nanoseconds = hear('f', floodTimeout);
    return nanoseconds ? std::optional(double(*nanoseconds) / 1e9) : std::nullopt;
}

} // namespace portside::bench
