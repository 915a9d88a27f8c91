#include "ui/terminal/TextGamma.h"

#include <QTest>

#include <cmath>

using portside::ui::TextGamma;

class tst_TextGamma : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCoverage_leavesWhatIsThere()
    {
        for (quint32 below = 0; below < 256; ++below)
            QCOMPARE(TextGamma(1.7).mixed(0x80, below, 0), below);
    }
    void fullCoverage_isTheColor()
    {
        for (quint32 color = 0; color < 256; ++color)
            QCOMPARE(TextGamma(1.7).mixed(color, 0x80, 255), color);
    }
    // As Qt has it: in sixteen steps of light for each colour that is shown, the darkest ones are not told apart.
    void colorOnItself_isNearlyItself()
    {
        for (quint32 color = 0; color < 256; ++color)
            QVERIFY(std::abs(int(TextGamma(1.7).mixed(color, color, 100)) - int(color)) <= 1);
    }
    void subpixel_isMixedAlikeButForRounding()
    {
        const TextGamma gamma(1.7);
        for (quint32 coverage = 1; coverage < 255; ++coverage)
            QVERIFY(std::abs(int(gamma.mixedSubpixel(250, 20, coverage)) - int(gamma.mixed(250, 20, coverage))) <= 1);
        QCOMPARE(gamma.mixedSubpixel(250, 255, 0), 255u);
        QCOMPARE(gamma.mixedSubpixel(255, 20, 255), 255u);
    }
    void gammaOfOne_mixesWhatIsShown()
    {
        for (quint32 coverage = 0; coverage < 256; ++coverage)
            QVERIFY(std::abs(int(TextGamma(1).mixed(255, 0, coverage)) - int(coverage)) <= 1);
    }
    void halfCoverage_isHalfOfTheLight()
    {
        const TextGamma gamma(2);
        QCOMPARE(gamma.mixed(255, 0, 128), quint32(std::lround(255 * std::sqrt(128 / 255.0))));
        QCOMPARE(gamma.mixed(0, 255, 127), quint32(std::lround(255 * std::sqrt(128 / 255.0))));
    }
    void moreCoverage_isNeverLessColor()
    {
        const TextGamma gamma(1.7);
        for (quint32 coverage = 1; coverage < 256; ++coverage)
            QVERIFY(gamma.mixed(200, 30, coverage) >= gamma.mixed(200, 30, coverage - 1));
    }
};

QTEST_MAIN(tst_TextGamma)
#include "tst_TextGamma.moc"
