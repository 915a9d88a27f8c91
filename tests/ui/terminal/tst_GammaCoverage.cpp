#include "ui/terminal/GammaCoverage.h"
#include "ui/terminal/TextGamma.h"

#include <QTest>

using portside::ui::GammaCoverage;
using portside::ui::TextGamma;

class tst_GammaCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintedCoverage_isFoundAgain_data()
    {
        QTest::addColumn<double>("power");
        for (const double power : {1.0, 1.4, 1.7, 2.0})
            QTest::addRow("gamma %g", power) << power;
    }
    void paintedCoverage_isFoundAgain()
    {
        QFETCH(double, power);
        const TextGamma gamma(power);
        const GammaCoverage coverages(gamma);
        const auto &paintings = coverages.paintings();
        for (quint32 coverage = 0; coverage < 256; ++coverage) {
            const auto seen = [&](size_t i) {
                return uchar(gamma.mixedSubpixel(paintings[i].color, paintings[i].below, coverage));
            };
            QCOMPARE(coverages.of(seen(0), seen(1), seen(2)), std::optional(uchar(coverage)));
        }
    }
    void whatNoCoverageGives_isNothing()
    {
        const TextGamma gamma(1.7);
        const GammaCoverage coverages(gamma);
        QVERIFY(!coverages.of(255, 255, 255));
        QVERIFY(!coverages.of(0, 0, 0));
    }
};

QTEST_APPLESS_MAIN(tst_GammaCoverage)
#include "tst_GammaCoverage.moc"
