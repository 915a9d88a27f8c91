#include "tests/core/qemu/TestQemu.h"

#include "tests/support/TestSupport.h"

using namespace portside;

TestQemu::TestQemu(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    const QStringList common = {
        QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
        QStringLiteral("-display"),    QStringLiteral("none"),
        QStringLiteral("-accel"),      QStringLiteral("tcg"),
        QStringLiteral("-qmp"),        QStringLiteral("unix:%1,server=on,wait=off").arg(path())};
    m_process.start(test::program(QStringLiteral("qemu-system-x86_64")), common + arguments);
}

TestQemu::~TestQemu()
{
    m_process.kill();
    m_process.waitForFinished();
}
