#include "ui/look/WindowStyle.h"

#include "ui/look/Colours.h"

#include <QCheckBox>
#include <QImage>
#include <QRadioButton>
#include <QTest>

#include <algorithm>

using namespace portside::ui;

class tst_WindowStyle : public QObject
{
    Q_OBJECT

    // The brightest difference from the window's colour: how well an empty box can be seen.
    template <typename Button> static int edgeOf(const QPalette &palette)
    {
        WindowStyle style;
        Button button;
        button.setStyle(&style);
        button.setPalette(palette);
        button.setAutoFillBackground(true);
        button.resize(button.sizeHint());
        const QImage image = button.grab().toImage();
        const int window = palette.color(QPalette::Window).lightness();
        int most = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                most = std::max(most, std::abs(image.pixelColor(x, y).lightness() - window));
        }
        return most;
    }

private Q_SLOTS:
    void emptyBox_isSeen_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << colours::lightPalette();
        QTest::newRow("dark") << colours::darkPalette();
    }
    void emptyBox_isSeen()
    {
        QFETCH(QPalette, palette);
        QVERIFY2(edgeOf<QCheckBox>(palette) >= 50, qPrintable(QString::number(edgeOf<QCheckBox>(palette))));
        QVERIFY2(edgeOf<QRadioButton>(palette) >= 50, qPrintable(QString::number(edgeOf<QRadioButton>(palette))));
    }
    void style_isFusion() { QCOMPARE(WindowStyle().baseStyle()->name(), QStringLiteral("fusion")); }
};

QTEST_MAIN(tst_WindowStyle)
#include "tst_WindowStyle.moc"
