#include "core/terminal/ColorName.h"

#include <QFile>
#include <QList>
#include <QTest>

using namespace portside::terminal;

class tst_ColorName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // X11's own list, where this machine has it (package x11-common).
    void everyNameOfX11_hasItsColour()
    {
        QFile file(QStringLiteral("/etc/X11/rgb.txt"));
        if (!file.open(QIODevice::ReadOnly)) {
            QCOMPARE(colorFromName("medium sea green"), std::optional<quint32>(0x3cb371));
            return;
        }
        int names = 0;
        while (!file.atEnd()) {
            const QList<QByteArray> words = file.readLine().simplified().split(' ');
            const QByteArray name = words.mid(3).join(' ');
            if (words.size() < 4 || words[0].startsWith('!') || name.startsWith("Debian"))
                continue;
            const quint32 rgb = words[0].toUInt() << 16 | words[1].toUInt() << 8 | words[2].toUInt();
            QVERIFY2(colorFromName(name) == rgb, name.constData());
            ++names;
        }
        QVERIFY(names > 700);
    }
    void whatIsNoName_isNoColour_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"", "gray101", "gray1000", "gray-1", "red5", "red0", "red12", "snow 5", "1", "#123"})
            QTest::newRow(name) << QByteArray(name);
    }
    void whatIsNoName_isNoColour()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!colorFromName(name));
    }
};

QTEST_GUILESS_MAIN(tst_ColorName)
#include "tst_ColorName.moc"
