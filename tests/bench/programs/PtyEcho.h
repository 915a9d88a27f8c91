#pragma once

#include "core/base/UniqueFd.h"

#include <QString>

#include <thread>

namespace portside::bench {

/// The other end of a pseudo terminal: sends back at once what is typed, on a thread of its own.
class PtyEcho
{
public:
    PtyEcho();
    ~PtyEcho();
    PtyEcho(const PtyEcho &) = delete;
    PtyEcho &operator=(const PtyEcho &) = delete;

    /// The side to open, as /dev/pts/3.
    QString path() const { return m_path; }

private:
    void echo() const;

    UniqueFd m_master;
    UniqueFd m_slave; // keeps the pair alive while nobody has it open
    UniqueFd m_stop;  // an eventfd
    QString m_path;
    std::thread m_thread;
};

} // namespace portside::bench
