#include "core/qemu/DiskImage.h"

#include "tests/support/TestSupport.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <optional>

using namespace portside;
using namespace portside::qemu;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

Result<DiskImageInfo> inspect(const QString &path, const QString &format = {})
{
    DiskImage image;
    std::optional<Result<DiskImageInfo>> answer;
    image.inspect(path, format, [&](const Result<DiskImageInfo> &result) { answer = result; });
    if (answer || !test::waitFor([&] { return answer.has_value(); }))
        qFatal("The inspection does not end in its time.");
    return *answer;
}

QString create(const QString &path, qint64 size)
{
    DiskImage image;
    std::optional<QString> answer;
    image.create(path, size, [&](const Result<void> &result) { answer = result.errorMessage(); });
    if (answer || !test::waitFor([&] { return answer.has_value(); }))
        qFatal("The creation does not end in its time.");
    return *answer;
}

void qemuImg(const QStringList &arguments)
{
    QProcess process;
    process.start(test::program(QStringLiteral("qemu-img")), arguments);
    QVERIFY(process.waitForFinished() && process.exitCode() == 0);
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable";
}

} // namespace

class tst_DiskImage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }

private Q_SLOTS:
    void newImage_isPrivateQcow2OfItsSize()
    {
        const QString image = path("new, with=comma.qcow2");
        QCOMPARE(create(image, 64 * mebibyte), QString());
        const Result<DiskImageInfo> info = inspect(image);
        QVERIFY2(info, qPrintable(info.errorMessage()));
        QCOMPARE(info->format, QStringLiteral("qcow2"));
        QCOMPARE(info->virtualSize, 64 * mebibyte);
        QVERIFY(info->actualSize > 0 && info->actualSize < mebibyte);
        QCOMPARE(info->warnings, QStringList());
        QCOMPARE(QFile::permissions(image) & (QFile::ReadGroup | QFile::ReadOther), 0);
    }
    void existingFile_isNeverOverwritten()
    {
        const QString file = path("precious");
        writeFile(file, "precious");
        QVERIFY(create(file, mebibyte).contains(QStringLiteral("exists already")));
        QCOMPARE(contentOf(file), QByteArray("precious"));
    }
    void failedCreation_leavesNoFile()
    {
        const QString file = path("huge");
        const QString sentence = create(file, std::numeric_limits<qint64>::max());
        QVERIFY2(sentence.startsWith(QStringLiteral("The new image %1 was not made. ").arg(file)),
                 qPrintable(sentence));
        QVERIFY(!QFile::exists(file));
    }
    void impossibleCreation_isExplained()
    {
        QVERIFY(create(path("x"), 0).contains(QStringLiteral("size")));
        QVERIFY(create(QStringLiteral("relative"), 1).contains(QStringLiteral("absolute path")));
        QVERIFY(create(path("no/such/folder"), 1).contains(QStringLiteral("cannot be made")));
    }

    void rawFile_isRaw()
    {
        writeFile(path("raw"), QByteArray(mebibyte, 'x'));
        QCOMPARE(inspect(path("raw"))->format, QStringLiteral("raw"));
        QCOMPARE(inspect(path("raw"))->virtualSize, mebibyte);
    }
    void givenFormat_isNotGuessed()
    {
        QCOMPARE(create(path("guest-made"), mebibyte), QString());
        QCOMPARE(inspect(path("guest-made"), QStringLiteral("raw"))->format, QStringLiteral("raw"));
        QVERIFY(inspect(path("guest-made"), QStringLiteral("vmdk")).errorMessage().contains(path("guest-made")));
    }
    void backingFile_isWarnedOfAndNotOpened()
    {
        qemuImg({QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-u"), QStringLiteral("-f"),
                 QStringLiteral("qcow2"), QStringLiteral("-b"), QStringLiteral("/nonexistent/secret"),
                 QStringLiteral("-F"), QStringLiteral("raw"), path("overlay"), QStringLiteral("1M")});
        const Result<DiskImageInfo> info = inspect(path("overlay"));
        QVERIFY2(info, qPrintable(info.errorMessage()));
        QCOMPARE(info->backingFile, QStringLiteral("/nonexistent/secret"));
        QCOMPARE(info->backingFormat, QStringLiteral("raw"));
        QCOMPARE(info->warnings.size(), 1);
        QVERIFY(info->warnings.first().contains(QStringLiteral("reads another file, /nonexistent/secret")));
    }
    void dataFile_isWarnedOf()
    {
        qemuImg({QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"), QStringLiteral("qcow2"),
                 QStringLiteral("-o"), QStringLiteral("data_file=%1").arg(path("elsewhere")), path("split"),
                 QStringLiteral("1M")});
        const Result<DiskImageInfo> info = inspect(path("split"));
        QVERIFY2(info, qPrintable(info.errorMessage()));
        QCOMPARE(info->dataFile, path("elsewhere"));
        QCOMPARE(info->warnings.size(), 1);
        QVERIFY(info->warnings.first().contains(QStringLiteral("read and change that file")));
    }
    void pathWithAProtocol_staysAPath()
    {
        QVERIFY(inspect(QStringLiteral("nbd:localhost:1")).errorMessage().contains(QStringLiteral("absolute path")));
        QVERIFY(inspect(QStringLiteral("json:{\"driver\":\"null-co\"}"))
                    .errorMessage()
                    .contains(QStringLiteral("absolute path")));
        writeFile(path("json:x"), QByteArray(512, 'x'));
        QCOMPARE(inspect(path("json:x"))->format, QStringLiteral("raw"));
    }
    void badPath_isExplained()
    {
        QVERIFY(inspect(path("missing")).errorMessage().contains(QStringLiteral("There is no image")));
        QVERIFY(inspect(m_folder.path()).errorMessage().contains(QStringLiteral("is a folder")));
    }
    void brokenImage_isExplained()
    {
        writeFile(path("broken"), QByteArray("QFI\xfb\0\0\0\3", 8) + QByteArray(100, '\xff'));
        const Result<DiskImageInfo> info = inspect(path("broken"), QStringLiteral("qcow2"));
        QVERIFY(!info);
        QVERIFY2(info.error().message.startsWith(QStringLiteral("The image %1 cannot be read. ").arg(path("broken"))),
                 qPrintable(info.error().message));
    }
    void strangeDescription_isRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no size") << QByteArray("{\"format\": \"raw\"}");
        QTest::newRow("negative size") << QByteArray("{\"format\": \"raw\", \"virtual-size\": -1}");
        QTest::newRow("size as text") << QByteArray("{\"format\": \"raw\", \"virtual-size\": \"1\"}");
    }
    void strangeDescription_isRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!parseImageInfo(QStringLiteral("/x"), json));
    }
    void extentsOfVmdk_areWarnedOf()
    {
        const QByteArray json =
            "{\"format\": \"vmdk\", \"virtual-size\": 512, \"format-specific\": {\"type\": \"vmdk\", \"data\":"
            " {\"extents\": [{\"filename\": \"/x\"}, {\"filename\": \"/etc/shadow\"}]}}}";
        const Result<DiskImageInfo> info = parseImageInfo(QStringLiteral("/x"), json);
        QCOMPARE(info->warnings.size(), 1);
        QVERIFY(info->warnings.first().contains(QStringLiteral("/etc/shadow")));
    }
    void lockedImage_isStillDescribed()
    {
        QCOMPARE(create(path("locked"), mebibyte), QString());
        QProcess qemu;
        qemu.start(test::program(QStringLiteral("qemu-system-x86_64")),
                   {QStringLiteral("-M"), QStringLiteral("none"), QStringLiteral("-display"), QStringLiteral("none"),
                    QStringLiteral("-nodefaults"), QStringLiteral("-monitor"), QStringLiteral("stdio"),
                    QStringLiteral("-drive"), QStringLiteral("if=none,format=qcow2,file=%1").arg(path("locked"))});
        QVERIFY(qemu.waitForReadyRead());
        const Result<DiskImageInfo> info = inspect(path("locked"), QStringLiteral("qcow2"));
        qemu.kill();
        qemu.waitForFinished();
        QVERIFY2(info, qPrintable(info.errorMessage()));
    }
    void slowTool_isStopped()
    {
        QTemporaryDir tools;
        writeFile(tools.filePath(QStringLiteral("qemu-img")), "#!/bin/sh\nexec sleep 100\n");
        QFile::setPermissions(tools.filePath(QStringLiteral("qemu-img")), QFile::ReadOwner | QFile::ExeOwner);
        writeFile(path("any"), "x");
        const QByteArray kept = qgetenv("PATH");
        qputenv("PATH", QByteArray(tools.path().toUtf8() + ":" + kept));
        DiskImage image(nullptr, 200);
        QString sentence;
        image.inspect(path("any"), {}, [&](const Result<DiskImageInfo> &result) { sentence = result.errorMessage(); });
        const bool ended = test::waitFor([&] { return !sentence.isEmpty(); }, 3000);
        qputenv("PATH", kept);
        QVERIFY(ended);
        QVERIFY2(sentence.contains(QStringLiteral("did not end within 0.2 seconds")), qPrintable(sentence));
    }
};

QTEST_GUILESS_MAIN(tst_DiskImage)
#include "tst_DiskImage.moc"
