#include "core/model/devices/CharBackend.h"
#include "tests/app/together/LiveCases.h"

#include <QProcess>
#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::test;

namespace {

/// Types until the guest answers: what comes while it still boots is lost, as on real hardware.
bool answers(Peer &peer, const QByteArray &typed, const QByteArray &answer)
{
    for (int i = 0; i < 12; ++i) {
        peer.type(typed + '\r');
        if (peer.sees(answer, 1500))
            return true;
    }
    qWarning("Typed \"%s\", got \"%s\"", typed.constData(), peer.output().right(500).constData());
    return false;
}

/// "7.2.22"
QByteArray versionOfQemu()
{
    QProcess process;
    process.start(program(QStringLiteral("qemu-system-x86_64")), {QStringLiteral("--version")});
    process.waitForFinished();
    return process.readAllStandardOutput().split(' ').value(3);
}

} // namespace

// Every backend in the table, under the demo guest, started by the programs themselves.
class tst_Backends : public QObject
{
    Q_OBJECT

    static bool works(Peer *peer, Way way)
    {
        const PeerPtr control = consolePeer(machineName, QStringLiteral("COM2"));
        switch (way) {
        case Way::Both:
            return answers(*peer, "echo both-ways", "\nboth-ways\r");
        case Way::Monitor:
            return answers(*peer, "echo both-ways", "\nboth-ways\r") &&
                   answers(*peer,
                           "\x01"
                           "c",
                           "(qemu)") &&
                   answers(*peer, "info version", '\n' + versionOfQemu()) &&
                   answers(*peer,
                           "\x01"
                           "cecho again",
                           "\nagain\r");
        case Way::Out:
            return peer->sees("Portside demo guest on COM1");
        case Way::Ringbuf:
            peer->type("put in by the monitor");
            return peer->sees("Portside demo guest on COM1") && peer->sees("put in by the monitor");
        case Way::Printer:
            return answers(*control, "print on paper", "Printed on LPT1.") && peer->sees("on paper");
        case Way::LeftOut:
            if (portsidectl({QStringLiteral("argv"), machineName}).out.contains("charserial0"))
                return false;
            [[fallthrough]];
        case Way::OpenOnly:
            return answers(*control, "echo alive", "\nalive\r");
        case Way::Refused:
            break;
        }
        return false;
    }

private Q_SLOTS:
    void everyBackend_hasALiveCase()
    {
        QSet<QString> proven;
        for (const LiveCase &live : liveCases()) {
            proven += QString::fromLatin1(live.backend);
            QVERIFY2(live.way == Way::Both || live.way == Way::Monitor || *live.reason != '\0', live.name);
        }
        QSet<QString> reasoned;
        for (const NotProven &row : notProven()) {
            reasoned += QString::fromLatin1(row.what);
            QVERIFY2(!proven.contains(QString::fromLatin1(row.what)) && *row.reason != '\0', row.what);
        }
        for (const model::BackendInfo &info : model::backends())
            QVERIFY2(proven.contains(QString::fromLatin1(info.key)) || reasoned.contains(QString::fromLatin1(info.key)),
                     info.key);
    }
    void backend_carriesBytes_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < liveCases().size(); ++i)
            QTest::newRow(liveCases()[i].name) << i;
    }
    void backend_carriesBytes()
    {
        QFETCH(int, number);
        const LiveCase &live = liveCases()[number];
        Place place;
        PeerPtr peer = live.before ? live.before(place) : nullptr;
        const Answer defined = portsidectl({QStringLiteral("define"), QStringLiteral("-")}, definitionOf(place, live));
        QVERIFY2(defined.code == 0, defined.err.constData());
        const Answer started = portsidectl({QStringLiteral("start"), machineName});
        if (live.way == Way::Refused) {
            QCOMPARE(started.code, 1);
            QVERIFY2(started.err.trimmed().endsWith('.') || started.err.contains("brlapi"), started.err.constData());
            return;
        }
        QVERIFY2(started.code == 0, started.err.constData());
        if (live.after)
            peer = live.after(place);
        QVERIFY(works(peer.get(), live.way));
        if (qstrcmp(live.name, "file, emptied") == 0)
            QVERIFY(!peer->output().contains("from before"));
        if (qstrcmp(live.name, "file, appended to") == 0)
            QVERIFY(peer->output().startsWith("from before"));
        QCOMPARE(portsidectl({QStringLiteral("stop"), QStringLiteral("--force"), machineName}).code, 0);
    }
};

QTEST_GUILESS_MAIN(tst_Backends)
#include "tst_Backends.moc"
