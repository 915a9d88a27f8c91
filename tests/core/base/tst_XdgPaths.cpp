#include "core/base/XdgPaths.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace portside;

class tst_XdgPaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variables_areFollowed()
    {
        qputenv("XDG_DATA_HOME", "/data/");
        QCOMPARE(xdg::dataFolder(), QStringLiteral("/data/portside"));
    }
    void relativeVariable_isIgnored()
    {
        qputenv("HOME", "/home/someone");
        qputenv("XDG_CONFIG_HOME", "not/absolute");
        QCOMPARE(xdg::configFolder(), QStringLiteral("/home/someone/.config/portside"));
    }
    void missingRuntimeFolder_fallsBackBelowState()
    {
        qunsetenv("XDG_RUNTIME_DIR");
        qputenv("XDG_STATE_HOME", "/state");
        QCOMPARE(xdg::runtimeFolder(), QStringLiteral("/state/portside/run"));
    }
    void openFolder_isClosedToOthers()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a/b"));
        QVERIFY(QDir().mkpath(path));
        ::chmod(path.toLocal8Bit().constData(), 0777);
        QVERIFY(xdg::ensurePrivateFolder(path));
        struct stat info = {};
        ::stat(path.toLocal8Bit().constData(), &info);
        QCOMPARE(info.st_mode & 0777, 0700u);
    }
    void link_isRefused()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::link(QStringLiteral("/tmp"), folder.filePath(QStringLiteral("link"))));
        QVERIFY(!xdg::ensurePrivateFolder(folder.filePath(QStringLiteral("link"))));
    }
};

QTEST_GUILESS_MAIN(tst_XdgPaths)
#include "tst_XdgPaths.moc"
