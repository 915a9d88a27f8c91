#include "core/base/XdgPaths.h"
#include "core/control/RuntimePaths.h"

#include <QSet>
#include <QTest>

using namespace portside;
using control::RuntimePaths;

class tst_RuntimePaths : public QObject
{
    Q_OBJECT

    const RuntimePaths m_paths{QUuid(QStringLiteral("{0b0e0c52-9e4e-4d7e-8a2c-1d2e3f405162}"))};

private Q_SLOTS:
    void runtimeFolder_isShort()
    {
        const QString name = m_paths.folder().mid(xdg::runtimeFolder().size() + 1);
        QVERIFY2(name.startsWith(QStringLiteral("0b0e0c52-")), qPrintable(name));
        QCOMPARE(name.size(), 17);
        QCOMPARE(RuntimePaths(m_paths.uuid()).folder(), m_paths.folder());
    }
    void uuidsThatBeginAlike_haveFoldersOfTheirOwn()
    {
        const RuntimePaths sibling(QUuid(QStringLiteral("{0b0e0c52-9e4e-4d7e-8a2c-1d2e3f405163}")));
        QVERIFY(sibling.folder() != m_paths.folder());
    }
    void runtimeFiles_differ()
    {
        const QString alias = QStringLiteral("serial0");
        const QSet<QString> all{m_paths.controlSocket(), m_paths.stateFile(), m_paths.lockFile(),
                                m_paths.viewerSocket(alias)};
        QCOMPARE(all.size(), 4);
        for (const QString &path : all)
            QVERIFY(path.startsWith(m_paths.folder() + QLatin1Char('/')));
    }
    void whatOutlivesTheMachine_isInTheStateFolder()
    {
        for (const QString &path :
             {m_paths.machineLog(), m_paths.lastExitFile(), m_paths.recordingFolder(QStringLiteral("serial0"))}) {
            QVERIFY(path.startsWith(xdg::stateFolder()));
            QVERIFY(path.contains(QStringLiteral("0b0e0c52-9e4e-4d7e-8a2c-1d2e3f405162")));
        }
    }
};

QTEST_GUILESS_MAIN(tst_RuntimePaths)
#include "tst_RuntimePaths.moc"
