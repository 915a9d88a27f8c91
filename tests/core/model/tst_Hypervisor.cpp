#include "core/model/Hypervisor.h"

#include <QTest>

using namespace portside::model;

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
