#include "core/recording/Export.h"

#include "tests/core/recording/RecordingSupport.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace portside;
using namespace portside::recording;
using namespace portside::recording::test;

// As a disk whose last blocks are being filled, and a pipe.
class SlowDevice : public QIODevice
{
public:
    QByteArray taken;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        const qint64 some = std::min<qint64>(size, 3);
        taken.append(data, some);
        return some;
    }
};

class tst_Export : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QList<QJsonArray> events(const QByteArray &cast)
    {
        QList<QJsonArray> found;
        for (const QByteArray &line : cast.split('\n').mid(1)) {
            if (!line.isEmpty())
                found += QJsonDocument::fromJson(line).array();
        }
        return found;
    }
    QByteArray cast(const AsciicastOptions &options) const
    {
        const RecordingReader reader = reading(m_folder.path());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto done = exportAsciicast(reader, 0, reader.endOffset(), options, &buffer);
        return done ? buffer.data() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto recording = opened(m_folder.path());
        recording->append(Direction::Output, QByteArray("gr\xc3"), startNs);
        recording->append(Direction::Output, QByteArray("\xbc\x9f \x1b[31m\"x\"\r\n"), startNs + 250 * msNs);
        recording->append(Direction::Input, QByteArray("l\xc3\xa4s"), startNs + 1500 * msNs);
        recording->mark(MarkKind::MachineEnded, QStringLiteral("ended"), startNs + 2000 * msNs);
        recording->flush(startNs);
    }
    void asciicast_isVersion2WithTimesInSeconds()
    {
        const QByteArray text = cast({132, 43, QStringLiteral("Demo \"1\""), true});
        const QJsonObject header = QJsonDocument::fromJson(text.left(text.indexOf('\n'))).object();
        QCOMPARE(header.value(QStringLiteral("version")).toInt(), 2);
        QCOMPARE(header.value(QStringLiteral("width")).toInt(), 132);
        QCOMPARE(header.value(QStringLiteral("height")).toInt(), 43);
        QCOMPARE(header.value(QStringLiteral("timestamp")).toInteger(), startNs / 1'000'000'000);
        QCOMPARE(header.value(QStringLiteral("title")).toString(), QStringLiteral("Demo \"1\""));
        const QList<QJsonArray> found = events(text);
        QCOMPARE(found.size(), 4);
        QCOMPARE(found[0], QJsonArray({0.0, QStringLiteral("o"), QStringLiteral("gr")}));
        QCOMPARE(found[1],
                 QJsonArray({0.25, QStringLiteral("o"), QString::fromUtf8("ü\xEF\xBF\xBD \x1b[31m\"x\"\r\n")}));
        QCOMPARE(found[2], QJsonArray({1.5, QStringLiteral("i"), QString::fromUtf8("läs")}));
        QCOMPARE(found[3], QJsonArray({2.0, QStringLiteral("m"), QStringLiteral("ended")}));
    }
    void asciicast_leavesInputOutByDefault()
    {
        for (const QJsonArray &event : events(cast({})))
            QVERIFY(event.at(1).toString() != QStringLiteral("i"));
    }
    void text_isSafeToPrint()
    {
        const RecordingReader reader = reading(m_folder.path());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exportText(reader, 0, reader.endOffset(), &buffer));
        QCOMPARE(buffer.data(), QByteArray("gr\xc3\xbc\xef\xbf\xbd \"x\"\n"));
    }
    void raw_isEveryByteOfTheGuest()
    {
        const RecordingReader reader = reading(m_folder.path());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exportRaw(reader, 0, reader.endOffset(), &buffer));
        QCOMPARE(buffer.data(), QByteArray("gr\xc3\xbc\x9f \x1b[31m\"x\"\r\n"));
    }
    void deviceThatTakesAFewBytesAtATime_getsAll()
    {
        const RecordingReader reader = reading(m_folder.path());
        SlowDevice device;
        device.open(QIODevice::WriteOnly);
        QVERIFY(exportRaw(reader, 0, reader.endOffset(), &device));
        QCOMPARE(device.taken, QByteArray("gr\xc3\xbc\x9f \x1b[31m\"x\"\r\n"));
    }
    void fullDisk_isAnErrorOfEveryExport()
    {
        const RecordingReader reader = reading(m_folder.path());
        QFile full(QStringLiteral("/dev/full"));
        for (int kind = 0; kind < 3; ++kind) {
            QVERIFY(full.open(QIODevice::WriteOnly));
            const auto done = kind == 0   ? exportRaw(reader, 0, reader.endOffset(), &full)
                              : kind == 1 ? exportText(reader, 0, reader.endOffset(), &full)
                                          : exportAsciicast(reader, 0, reader.endOffset(), {}, &full);
            QVERIFY(!done);
            QVERIFY(done.errorMessage().contains(QStringLiteral("not exported")));
            QVERIFY(done.errorMessage().contains(QStringLiteral("No space left")));
            full.close();
        }
    }
};

QTEST_GUILESS_MAIN(tst_Export)
#include "tst_Export.moc"
