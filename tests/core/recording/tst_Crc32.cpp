#include "core/recording/Crc32.h"

#include <QTest>

using namespace portside::recording;

class tst_Crc32 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checkValue_isThatOfTheStandard() { QCOMPARE(crc32(QByteArray("123456789")), 0xcbf43926u); }
    void pieces_giveTheSameAsTheWhole()
    {
        QCOMPARE(crc32(QByteArray("6789"), crc32(QByteArray("12345"))), 0xcbf43926u);
    }
    void nothing_isZero() { QCOMPARE(crc32(QByteArray()), 0u); }
};

QTEST_GUILESS_MAIN(tst_Crc32)
#include "tst_Crc32.moc"
