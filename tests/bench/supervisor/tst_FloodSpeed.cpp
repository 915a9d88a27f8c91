#include "tests/bench/supervisor/GuestFlood.h"

#include <QTest>

using namespace portside::bench;

class tst_FloodSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Each try measures both in turn, so that a busy moment hits one of them only once.
    void hubWithAViewer_isNotMuchSlowerThanABareReader()
    {
        constexpr int bytes = 256 * 1024;
        double best = 0;
        for (int attempt = 0; attempt < 4 && best < 0.5; ++attempt) {
            const double bare = floodSpeed(Reader::Bare, bytes);
            const double hub = floodSpeed(Reader::HubAndViewer, bytes);
            QVERIFY(bare > 0);
            best = qMax(best, hub / bare);
        }
        QVERIFY2(best >= 0.5, qPrintable(QStringLiteral("%1 of the bare reader's speed").arg(best)));
    }
};

QTEST_GUILESS_MAIN(tst_FloodSpeed)
#include "tst_FloodSpeed.moc"
