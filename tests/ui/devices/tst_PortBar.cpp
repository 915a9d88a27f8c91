#include "core/model/NewMachine.h"
#include "tests/support/TestSupport.h"
#include "ui/devices/PortBar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;
using test::waitFor;

class tst_PortBar : public QObject
{
    Q_OBJECT

    const model::VmDefinition m_demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));

    static model::DeviceId serial(int index) { return {QStringLiteral("serial"), index}; }
    static model::VmDefinition listening(const model::VmDefinition &definition, quint16 number)
    {
        model::TcpSource tcp;
        tcp.mode = model::SocketMode::Bind;
        tcp.host = QStringLiteral("127.0.0.1");
        tcp.service = QString::number(number);
        auto device = definition.device<model::CharDevice>(serial(0));
        device.backend = tcp;
        return definition.setDevice(serial(0), device);
    }
    static session::MachineStatus running()
    {
        session::MachineStatus status;
        status.state = session::MachineState::Running;
        session::PortStatus port;
        port.alias = QStringLiteral("serial0");
        port.connected = true;
        status.ports = {port};
        return status;
    }
    static QAction *action(PortBar &bar, const QString &text)
    {
        Q_EMIT bar.copyMenu()->aboutToShow();
        for (QAction *one : bar.copyMenu()->actions()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void bar_isThereForPortsOnly()
    {
        PortBar bar;
        bar.show(m_demo, serial(0));
        QVERIFY(!bar.isHidden());
        bar.show(m_demo, {QStringLiteral("disk"), 0});
        QVERIFY(bar.isHidden());
    }
    void command_isCopied()
    {
        PortBar bar;
        bar.show(listening(m_demo, 4555), serial(0));
        QAction *socat = action(bar, QStringLiteral("socat"));
        QVERIFY(socat && socat->isEnabled());
        socat->trigger();
        const QString command = QStringLiteral("socat -,rawer,escape=0x1d TCP:127.0.0.1:4555");
        QCOMPARE(QGuiApplication::clipboard()->text(), command);
        QVERIFY(bar.result().contains(command));
        QAction *telnet = action(bar, QStringLiteral("telnet"));
        QVERIFY(telnet && !telnet->isEnabled());
        QVERIFY(telnet->toolTip().contains(QStringLiteral("raw TCP")));
    }
    void test_saysHowItWent()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const model::VmDefinition taken = listening(m_demo, other.serverPort());
        PortBar bar;
        bar.show(taken, serial(0));
        bar.testButton()->click();
        QVERIFY(!bar.testButton()->isEnabled());
        QVERIFY(waitFor([&] { return bar.result().contains(QStringLiteral("Another program")); }));
        QVERIFY(bar.testButton()->isEnabled());
        // It was about the port as it stood.
        bar.show(taken, serial(0));
        QVERIFY(!bar.result().isEmpty());
        bar.show(listening(m_demo, 4555), serial(0));
        QVERIFY(bar.result().isEmpty());
    }
    void attach_isForPortsThatTheMachineHas()
    {
        PortBar bar;
        QSignalSpy asked(&bar, &PortBar::attachRequested);
        bar.show(m_demo, serial(0));
        QVERIFY(!bar.attachButton()->isEnabled());
        QVERIFY(bar.attachButton()->toolTip().contains(QStringLiteral("Apply")));
        bar.setMachine(running(), {});
        QVERIFY(bar.attachButton()->isEnabled());
        bar.attachButton()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("serial0"));

        auto device = m_demo.device<model::CharDevice>(serial(0));
        device.backend = model::NullSource();
        bar.show(m_demo.setDevice(serial(0), device), serial(0));
        QVERIFY(!bar.attachButton()->isEnabled());
        QVERIFY(bar.attachButton()->toolTip().contains(QStringLiteral("thrown away")));
    }
};

QTEST_MAIN(tst_PortBar)
#include "tst_PortBar.moc"
