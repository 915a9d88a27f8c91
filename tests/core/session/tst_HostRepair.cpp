#include "core/session/HostRepair.h"

#include "core/model/devices/CharDevice.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace portside;
using namespace portside::session;

class tst_HostRepair : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    static model::VmDefinition domain(const QString &device)
    {
        const QString xml =
            QStringLiteral("<domain type='qemu'><name>m</name><devices>%1</devices></domain>").arg(device);
        return *model::VmDefinition::fromXml(xml.toUtf8());
    }
    static Diagnostics ofRule(const model::VmDefinition &definition, const char *rule)
    {
        Diagnostics found = model::diagnose(definition);
        found.removeIf([&](const Diagnostic &one) { return one.rule != QLatin1String(rule); });
        return found;
    }

private Q_SLOTS:
    void finding_isMendedOnThisComputer_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("folder of a socket")
            << QStringLiteral("<serial type='unix'><source mode='bind' path='%1/a/b/x.sock'/></serial>")
            << QByteArray("missing-folder");
        QTest::newRow("folder of a file")
            << QStringLiteral("<serial type='file'><source path='%1/c/x'/></serial>") << QByteArray("missing-folder");
        QTest::newRow("folder of a log") << QStringLiteral("<serial type='pty'><log file='%1/d/x'/></serial>")
                                         << QByteArray("missing-folder");
        QTest::newRow("pipes") << QStringLiteral("<serial type='pipe'><source path='%1/e/pipe'/></serial>")
                               << QByteArray("missing-pipe");
    }
    void finding_isMendedOnThisComputer()
    {
        QFETCH(QString, device);
        QFETCH(QByteArray, rule);
        const model::VmDefinition definition = domain(device.arg(m_dir.path()));
        const Diagnostics found = ofRule(definition, rule.constData());
        QCOMPARE(found.size(), 1);
        QVERIFY(!model::fixLabel(found.first()).isEmpty());
        const Result<void> done = repairHost(definition, found.first());
        QVERIFY2(done.isOk(), qPrintable(done.errorMessage()));
        QVERIFY(ofRule(definition, rule.constData()).isEmpty());
    }
    void folder_isForThisUserAlone()
    {
        const QString folder = m_dir.filePath(QStringLiteral("private"));
        const model::VmDefinition definition =
            domain(QStringLiteral("<serial type='file'><source path='%1/x'/></serial>").arg(folder));
        QVERIFY(repairHost(definition, ofRule(definition, "missing-folder").first()).isOk());
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(folder), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
    }
    // A folder that is there is another's business.
    void pipes_leaveTheirFolderAsItIs()
    {
        const QString folder = m_dir.filePath(QStringLiteral("shared"));
        QVERIFY(QDir().mkdir(folder));
        QCOMPARE(::chmod(qPrintable(folder), 0755), 0);
        const model::VmDefinition definition =
            domain(QStringLiteral("<serial type='pipe'><source path='%1/pipe'/></serial>").arg(folder));
        QVERIFY(repairHost(definition, ofRule(definition, "missing-pipe").first()).isOk());
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(folder), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0755);
    }
    void pipes_areForThisUserAlone()
    {
        const QString path = m_dir.filePath(QStringLiteral("alone"));
        const model::VmDefinition definition =
            domain(QStringLiteral("<serial type='pipe'><source path='%1'/></serial>").arg(path));
        const Diagnostic finding = ofRule(definition, "missing-pipe").first();
        // One that is there already is kept.
        QCOMPARE(::mkfifo(qPrintable(path + QStringLiteral(".in")), 0600), 0);
        QVERIFY(repairHost(definition, finding).isOk());
        for (const char *end : {".in", ".out"}) {
            struct stat status = {};
            QCOMPARE(::stat(qPrintable(path + QLatin1String(end)), &status), 0);
            QVERIFY(S_ISFIFO(status.st_mode));
            QCOMPARE(int(status.st_mode & 0777), 0600);
        }
    }
    void whatCannotBeDone_isSaid_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("rule");
        QTest::newRow("folder") << QStringLiteral("<serial type='file'><source path='/proc/none/x'/></serial>")
                                << QStringLiteral("missing-folder");
        QTest::newRow("pipe") << QStringLiteral("<serial type='pipe'><source path='/proc/none'/></serial>")
                              << QStringLiteral("missing-pipe");
        QTest::newRow("no such repair") << QStringLiteral("<serial type='dev'><source path='/dev/none'/></serial>")
                                        << QStringLiteral("missing-device");
    }
    void whatCannotBeDone_isSaid()
    {
        QFETCH(QString, device);
        QFETCH(QString, rule);
        const Diagnostic finding{Severity::Warning, QStringLiteral("devices/serial[0]/source/path"), QString(),
                                 QString(), rule};
        const Result<void> done = repairHost(domain(device), finding);
        QVERIFY(!done);
        QVERIFY2(done.errorMessage().endsWith(u'.'), qPrintable(done.errorMessage()));
    }
};

QTEST_GUILESS_MAIN(tst_HostRepair)
#include "tst_HostRepair.moc"
