#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"
#include "core/model/NewMachine.h"
#include "core/session/ListenerProposal.h"

#include <QTcpServer>
#include <QTest>

using namespace portside;
using namespace portside::session;

class tst_ListenerProposal : public QObject
{
    Q_OBJECT

    static model::DeviceId com1() { return {QStringLiteral("serial"), 0}; }
    static model::VmDefinition set(const model::VmDefinition &definition, const char *key, const char *text)
    {
        const auto next = model::withField(definition, com1(), QString::fromLatin1(key), QString::fromLatin1(text));
        return next ? withProposals(*next, com1(), QString::fromLatin1(key), {}) : model::VmDefinition();
    }
    static model::TcpSource tcpOf(const model::VmDefinition &definition)
    {
        return std::get<model::TcpSource>(definition.device<model::CharDevice>(com1()).backend);
    }

    const model::VmDefinition m_demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));

private Q_SLOTS:
    void newListener_staysOnThisComputerAtAFreePort()
    {
        const model::TcpSource tcp = tcpOf(set(m_demo, "type", "tcp"));
        QCOMPARE(tcp.mode, model::SocketMode::Bind);
        QCOMPARE(tcp.host, QStringLiteral("127.0.0.1"));
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, quint16(tcp.service.toUInt())));
        // Now it is taken, and by a definition so is the one after it.
        const quint16 second = freeListenerPort(m_demo, {});
        QVERIFY(second != server.serverPort());
        const model::VmDefinition other = set(m_demo, "type", "tcp");
        QCOMPARE(tcpOf(other).service, QString::number(second));
        QVERIFY(freeListenerPort(m_demo, {{QStringLiteral("other"), other}}) > second);
    }
    void filledFields_areLeftAlone()
    {
        model::VmDefinition definition = set(set(m_demo, "type", "tcp"), "host", "192.0.2.7");
        definition = set(set(definition, "service", "99"), "mode", "connect");
        QCOMPARE(tcpOf(definition).host, QStringLiteral("192.0.2.7"));
        definition = set(definition, "mode", "bind");
        QCOMPARE(tcpOf(definition).host, QStringLiteral("192.0.2.7"));
        QCOMPARE(tcpOf(definition).service, QStringLiteral("99"));
        QCOMPARE(tcpOf(set(definition, "service", "")).service, QString());
    }
    void udp_getsASideOfItsOwn()
    {
        const auto device = set(m_demo, "type", "udp").device<model::CharDevice>(com1());
        const auto udp = std::get<model::UdpSource>(device.backend);
        QCOMPARE(udp.localHost, QStringLiteral("127.0.0.1"));
        QVERIFY(!udp.localService.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_ListenerProposal)
#include "tst_ListenerProposal.moc"
