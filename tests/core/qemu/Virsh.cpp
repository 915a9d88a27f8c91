#include "tests/core/qemu/Virsh.h"

#include "tests/support/TestSupport.h"

#include <pwd.h>
#include <unistd.h>

using namespace portside;

Virsh::Virsh()
{
    if (geteuid() != 0)
        return;
    const passwd *nobody = getpwnam("nobody");
    if (!nobody || chown(m_folder.path().toLocal8Bit().constData(), nobody->pw_uid, nobody->pw_gid) != 0)
        qFatal("The folder of libvirt's driver cannot be given to the user nobody.");
}

QList<QByteArray> Virsh::run(const QStringList &commands)
{
    const QString home = m_folder.path();
    QStringList words;
    if (geteuid() == 0)
        words += {QStringLiteral("runuser"), QStringLiteral("-u"), QStringLiteral("nobody"), QStringLiteral("--")};
    words += {QStringLiteral("env"),
              QStringLiteral("-u"),
              QStringLiteral("XDG_CONFIG_HOME"),
              QStringLiteral("-u"),
              QStringLiteral("XDG_CACHE_HOME"),
              QStringLiteral("-u"),
              QStringLiteral("XDG_DATA_HOME"),
              QStringLiteral("-u"),
              QStringLiteral("XDG_STATE_HOME"),
              QStringLiteral("HOME=") + home,
              QStringLiteral("XDG_RUNTIME_DIR=") + home + QStringLiteral("/run"),
              test::program(QStringLiteral("virsh")),
              QStringLiteral("-q"),
              QStringLiteral("-c"),
              QStringLiteral("qemu:///embed?root=%1/embed").arg(home)};
    QProcess virsh;
    virsh.setWorkingDirectory(home);
    virsh.setProcessChannelMode(QProcess::MergedChannels);
    virsh.start(words.takeFirst(), words);
    virsh.write(commands.join(u'\n').toUtf8() + "\n");
    virsh.closeWriteChannel();
    if (!virsh.waitForFinished(120'000) || virsh.exitStatus() != QProcess::NormalExit)
        qFatal("virsh did not end well: %s", virsh.readAll().constData());

    // It repeats each command behind its prompt before it answers.
    QByteArray text = virsh.readAll();
    QList<QByteArray> answers;
    for (const QString &command : commands) {
        const QByteArray prompt = "virsh # " + command.toUtf8() + "\n";
        const qsizetype begin = text.indexOf(prompt);
        if (begin < 0)
            qFatal("virsh did not take the command %s: %s", qPrintable(command), text.constData());
        text.remove(0, begin + prompt.size());
        answers += text.left(text.indexOf("virsh # "));
    }
    return answers;
}
