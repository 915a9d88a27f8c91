#include "core/model/Hypervisor.h"

#include "tests/support/TestSupport.h"

#include <QTest>

using namespace portside::model;

namespace {

const QByteArray managed("managed");

} // namespace

class tst_Hypervisor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusal_isASentence()
    {
        for (const QString &type : hypervisorTypes()) {
            for (const KindInfo &kind : charKinds()) {
                for (const BackendInfo &backend : backends()) {
                    const QString reason = backendRefusal(type, kind.kind, backend);
                    QVERIFY2(reason.isEmpty() || (reason.endsWith(u'.') && !reason.contains(u'%')), qPrintable(reason));
                }
            }
        }
    }
    void onlyQemu_hasItsOwnConnections()
    {
        for (const QString &type : hypervisorTypes()) {
            for (const BackendInfo &backend : backends()) {
                const bool isQemu = QStringList{QStringLiteral("qemu"), QStringLiteral("kvm"), QStringLiteral("kqemu"),
                                                QStringLiteral("hvf")}
                                        .contains(type);
                if (backend.isOnlyQemus || backend.key == managed)
                    QVERIFY2(backendRefusal(type, CharKind::Serial, backend).isEmpty() == isQemu, backend.key);
            }
        }
    }
    // What libvirt's drivers take, for people to read: tests/data/model/hypervisors.txt.
    void table_isAsWritten()
    {
        QString text;
        for (const QString &type : hypervisorTypes()) {
            for (const KindInfo &kind : charKinds()) {
                QStringList taken;
                QStringList refused;
                for (const BackendInfo &backend : backends()) {
                    const bool isLibvirts = !backend.isUnknown() && !backend.isOnlyQemus && backend.key != managed;
                    if (isLibvirts)
                        (backendRefusal(type, kind.kind, backend).isEmpty() ? taken : refused) +=
                            QString::fromLatin1(backend.key);
                }
                // So that a new backend of libvirt that is as good as the others changes no line.
                if (refused.size() <= 1)
                    taken = refused.isEmpty() ? QStringList{QStringLiteral("all")}
                                              : QStringList{QStringLiteral("all but"), refused.join(u' ')};
                text += QStringLiteral("%1 %2: %3\n").arg(type, QLatin1String(kind.element), taken.join(u' '));
            }
        }
        QVERIFY(portside::test::equalsGolden(QStringLiteral("model/hypervisors.txt"), text.toUtf8()));
    }
    void everyTypeOfLibvirt_isInTheTable()
    {
        // The choices of domain/@type in libvirt's domaincommon.rng.
        for (const char *type : {"qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz", "test", "vmware", "hyperv",
                                 "vbox", "phyp", "vz", "bhyve", "hvf"})
            QVERIFY2(hypervisorTypes().contains(QLatin1String(type)), type);
    }
    void refusal_saysWhy_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("backend");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *type, CharKind kind, const char *backend, const char *words) {
            QTest::addRow("%s %s", type, backend)
                << QString::fromLatin1(type) << int(kind) << QString::fromLatin1(backend) << QString::fromLatin1(words);
        };
        row("qemu", CharKind::Serial, "nmdm", "only with bhyve on FreeBSD");
        row("xen", CharKind::Parallel, "pty", "Xen has no parallel ports");
        row("xen", CharKind::Serial, "spiceport", "Xen cannot connect");
        row("lxc", CharKind::Serial, "pty", "LXC has no serial ports");
        row("hyperv", CharKind::Console, "pty", "Hyper-V has no consoles");
        row("bhyve", CharKind::Channel, "unix", "bhyve has no channels");
        row("vbox", CharKind::Serial, "managed", "only of machines that it runs itself");
    }
    void refusal_saysWhy()
    {
        QFETCH(QString, type);
        QFETCH(int, kind);
        QFETCH(QString, backend);
        QFETCH(QString, words);
        const QString reason = backendRefusal(type, CharKind(kind), *findBackend(backend));
        QVERIFY2(reason.contains(words), qPrintable(reason));
    }
    void managedPorts_needQemu()
    {
        const BackendInfo &managed = *findBackend(QStringLiteral("managed"));
        QVERIFY(backendRefusal(QStringLiteral("kvm"), CharKind::Serial, managed).isEmpty());
        for (const char *type : {"xen", "bhyve", "test", "nonsense"})
            QVERIFY2(!backendRefusal(QString::fromLatin1(type), CharKind::Serial, managed).isEmpty(), type);
    }
    void unknownHypervisor_refusesNothingElse()
    {
        QVERIFY(backendRefusal(QStringLiteral("nonsense"), CharKind::Serial, *findBackend(QStringLiteral("tcp")))
                    .isEmpty());
    }
    void lxc_hasOnlyAPtyConsole()
    {
        QVERIFY(
            backendRefusal(QStringLiteral("lxc"), CharKind::Console, *findBackend(QStringLiteral("pty"))).isEmpty());
        QVERIFY(
            !backendRefusal(QStringLiteral("lxc"), CharKind::Console, *findBackend(QStringLiteral("tcp"))).isEmpty());
        QVERIFY(
            !backendRefusal(QStringLiteral("lxc"), CharKind::Serial, *findBackend(QStringLiteral("pty"))).isEmpty());
    }
    void onlyQemu_runsHere()
    {
        QVERIFY(canRun(QStringLiteral("qemu")) && canRun(QStringLiteral("kvm")));
        QVERIFY(!canRun(QStringLiteral("xen")) && !canRun(QString()));
    }
};

QTEST_GUILESS_MAIN(tst_Hypervisor)
#include "tst_Hypervisor.moc"
