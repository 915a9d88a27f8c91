#pragma once

#include <QByteArray>
#include <QString>

namespace portside::bench {

/// Who is at the other end of the guest's COM1 while it floods.
enum class Reader {
    Null,        ///< -serial null: nobody
    Bare,        ///< a loop of poll() and read()
    Hub,         ///< the supervisor's hub, recording, no viewer
    HubAndViewer ///< and one viewer that reads all
};

/// Lets the demo guest under TCG send `bytes` on COM1 and switch itself off. Answers bytes per second, the time of a
/// guest that only switches itself off taken away; 0 when something failed.
double floodSpeed(Reader reader, int bytes);

} // namespace portside::bench
