#include "app/portside/MissingDisplay.h"

#include <QString>
#include <QtGlobal>

#include <cstdio>

#include <unistd.h>

namespace portside {

namespace {

QtMessageHandler previous = nullptr;

void handle(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    std::fputs("Portside needs a display for its window, and none can be opened here (DISPLAY or WAYLAND_DISPLAY). "
               "portsidectl does the same without a window.\n",
               stderr);
    _exit(1); // Qt would abort
}

} // namespace

MissingDisplayGuard::MissingDisplayGuard()
{
    previous = qInstallMessageHandler(handle);
}

MissingDisplayGuard::~MissingDisplayGuard()
{
    qInstallMessageHandler(previous);
}

} // namespace portside
