#include "tests/bench/terminals/Guest.h"

#include "tests/bench/corpora/Corpora.h"

#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace portside::bench {

namespace {

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), size_t(bytes.size()));
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

void tell(int fifo, char what, qint64 nanoseconds)
{
    const QByteArray line = QByteArray(1, what) + ' ' + QByteArray::number(nanoseconds) + '\n';
    writeAll(fifo, line);
}

// Eight lines in red or green, in turn.
QByteArray area(bool red)
{
    QByteArray frame = red ? "\x1b[H\x1b[41m" : "\x1b[H\x1b[42m";
    for (int i = 0; i < 8; ++i)
        frame += "\x1b[K\r\n";
    return frame + "\x1b[0m";
}

// The log corpus, and then a question (DA1) that is answered when all before it was read.
void flood(int fifo)
{
    QByteArray corpus;
    for (const Corpus &one : makeCorpora(1'000'000, 24, 80)) {
        if (qstrcmp(one.name, "bootlog") == 0 || corpus.isEmpty())
            corpus = one.bytes;
    }
    const qint64 start = monotonicNanoseconds();
    for (qint64 sent = 0; sent < floodBytes; sent += corpus.size())
        writeAll(STDOUT_FILENO, corpus);
    writeAll(STDOUT_FILENO, "\x1b[0m\x1b[c");
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) == 1 && byte != 'c') {
    }
    tell(fifo, 'f', monotonicNanoseconds() - start);
}

} // namespace

qint64 monotonicNanoseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

int runGuest(const char *path)
{
    termios raw{};
    ::tcgetattr(STDIN_FILENO, &raw);
    ::cfmakeraw(&raw);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    const int fifo = ::open(path, O_WRONLY);
    if (fifo < 0)
        return 1;
    tell(fifo, 'r', 0);
    bool red = true;
    char key = 0;
    while (::read(STDIN_FILENO, &key, 1) == 1) {
        if (key == paintKey) {
            const qint64 now = monotonicNanoseconds();
            writeAll(STDOUT_FILENO, area(red));
            red = !red;
            tell(fifo, 'k', now);
        } else if (key == floodKey) {
            flood(fifo);
        }
    }
    return 0;
}

} // namespace portside::bench
