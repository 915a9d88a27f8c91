#include "ui/document/CommandText.h"

#include <QProcess>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_CommandText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionAndValue_shareALine()
    {
        qemu::CommandLine command;
        command.program = QStringLiteral("/usr/bin/qemu");
        command.arguments = {QStringLiteral("-nodefaults"), QStringLiteral("-name"), QStringLiteral("my vm"),
                             QStringLiteral("-S")};
        QCOMPARE(commandText(command),
                 QStringLiteral("/usr/bin/qemu \\\n    -nodefaults \\\n    -name 'my vm' \\\n    -S"));
    }
    void shell_readsTheSameArguments()
    {
        qemu::CommandLine command;
        command.program = QStringLiteral("printf");
        command.arguments = {QStringLiteral("%s|"), QStringLiteral("-name"), QStringLiteral("it's $HOME; `x`"),
                             QStringLiteral("a\\b\"c\n d"), QStringLiteral("-x")};
        command.environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), commandText(command)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()),
                 QStringLiteral("-name|it's $HOME; `x`|a\\b\"c\n d|-x|"));
    }
    void deviceArguments_standOnePerLine()
    {
        QCOMPARE(argumentLines({QStringLiteral("-chardev"), QStringLiteral("null,id=c"), QStringLiteral("-device"),
                                QStringLiteral("isa-serial")}),
                 QStringLiteral("-chardev null,id=c\n-device isa-serial"));
    }
};

QTEST_GUILESS_MAIN(tst_CommandText)
#include "tst_CommandText.moc"
