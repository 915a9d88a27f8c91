#include "tests/app/support/DisplayMain.h"

#include "tests/support/XvfbDisplay.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <sys/prctl.h>

namespace portside::test {

namespace {
const QString mark = QStringLiteral("PORTSIDE_TEST_HAS_DISPLAY");
}

int runOnDisplay(int argc, char **argv, int (*body)(int argc, char **argv))
{
    if (qEnvironmentVariableIsSet(qPrintable(mark)))
        return body(argc, argv);
    const QCoreApplication app(argc, argv);
    const XvfbDisplay display;
    QProcessEnvironment environment = display.environment();
    environment.insert(mark, QStringLiteral("1"));
    QProcess inner;
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::ForwardedChannels);
    inner.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    inner.start(QCoreApplication::applicationFilePath(), QCoreApplication::arguments().mid(1));
    inner.waitForFinished(-1);
    return inner.exitStatus() == QProcess::NormalExit ? inner.exitCode() : 1;
}

} // namespace portside::test
