#include "core/qemu/JsonCache.h"

#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::qemu;

namespace {

void writeRaw(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class tst_JsonCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QDir(xdg::cacheFolder() + QStringLiteral("/tst_JsonCache")).removeRecursively(); }

    void object_comesBack()
    {
        const QJsonObject object = {{QStringLiteral("a"), 1}};
        cache::write(QStringLiteral("tst_JsonCache/x.json"), object);
        QCOMPARE(cache::read(QStringLiteral("tst_JsonCache/x.json")), std::optional(object));
        QCOMPARE(QFile::permissions(xdg::cacheFolder() + QStringLiteral("/tst_JsonCache")) &
                     (QFile::ReadGroup | QFile::ReadOther),
                 0);
    }
    void badFile_readsAsNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"a\": ");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("too large") << "{\"a\": \"" + QByteArray(limits::settingsBytes, 'x') + "\"}";
    }
    void badFile_readsAsNothing()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(xdg::ensurePrivateFolder(xdg::cacheFolder() + QStringLiteral("/tst_JsonCache")));
        writeRaw(xdg::cacheFolder() + QStringLiteral("/tst_JsonCache/x.json"), bytes);
        QVERIFY(!cache::read(QStringLiteral("tst_JsonCache/x.json")));
    }
    void missingFile_readsAsNothing() { QVERIFY(!cache::read(QStringLiteral("tst_JsonCache/none.json"))); }

    void fingerprint_changesWithTheProgram()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("program"));
        QCOMPARE(cache::fingerprint(path), QString());
        writeRaw(path, "1");
        const QString first = cache::fingerprint(path);
        QCOMPARE(cache::fingerprint(path), first);
        writeRaw(path, "22");
        QVERIFY(cache::fingerprint(path) != first);
        QVERIFY(!first.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_JsonCache)
#include "tst_JsonCache.moc"
