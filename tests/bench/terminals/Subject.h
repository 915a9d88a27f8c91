#pragma once

#include "core/base/UniqueFd.h"

#include <QByteArray>
#include <QPoint>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>

namespace portside::bench {

/// A terminal program to compare with: how it is told what to run, with %1 for the command.
struct TerminalProgram
{
    const char *name;
    const char *program;
    QStringList arguments;
};
QList<TerminalProgram> terminalPrograms();

/// One terminal on this program's display, with our guest in it, measured by keys that go in through the X server and
/// pixels that come out.
class Subject
{
public:
    explicit Subject(const TerminalProgram &terminal);
    ~Subject();

    /// Waits for the guest and finds out where it paints; false when that failed.
    bool isReady();

    struct KeyTimes
    {
        double keyToPixels;   ///< milliseconds from the press, xdotool and X server included
        double bytesToPixels; ///< from the guest's write to the changed pixel
    };
    std::optional<KeyTimes> pressKey();
    /// Seconds for Guest.h's flood.
    std::optional<double> flood();

private:
    void press(char key);
    /// The guest's next line of this kind; its number.
    std::optional<qint64> hear(char what, int timeout);

    QTemporaryDir m_folder;
    QProcess m_process;
    QProcess m_keyboard; // one xdotool for all keys: its start would be most of the time
    UniqueFd m_fifo;
    QByteArray m_heard;
    QString m_class;
    QPoint m_pixel;
};

} // namespace portside::bench
