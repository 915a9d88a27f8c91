#include "ui/wizards/AttachDialog.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_AttachDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void address_isExplainedWhileTyped_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("TCP") << QStringLiteral("tcp:127.0.0.1:4555") << true;
        QTest::newRow("spaces around") << QStringLiteral("  tcp:127.0.0.1:4555 ") << true;
        QTest::newRow("no port") << QStringLiteral("tcp:127.0.0.1") << false;
        QTest::newRow("port out of range") << QStringLiteral("telnet:h:70000") << false;
        QTest::newRow("relative path") << QStringLiteral("unix:run/x") << false;
        QTest::newRow("unknown word") << QStringLiteral("gopher:x") << false;
    }
    void address_isExplainedWhileTyped()
    {
        QFETCH(QString, address);
        QFETCH(bool, good);
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        AttachDialog dialog(settings);
        dialog.setAddress(address);
        QCOMPARE(dialog.canAttach(), good);
        QVERIFY(dialog.message().endsWith(QLatin1Char('.')));
        QCOMPARE(dialog.message().startsWith(QStringLiteral("The terminal will attach to")), good);
    }
    void chosenAddress_isRemembered()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        for (const char *address : {"tcp:a:1", "tcp:b:2", "tcp:a:1"}) {
            AttachDialog dialog(settings);
            QStringList chosen;
            connect(&dialog, &AttachDialog::endpointChosen, this,
                    [&chosen](const port::Endpoint &endpoint) { chosen += port::printEndpoint(endpoint); });
            dialog.setAddress(QLatin1String(address));
            dialog.accept();
            QCOMPARE(chosen, QStringList{QLatin1String(address)});
        }
        QCOMPARE(settings.texts(Setting::RecentAddresses),
                 (QStringList{QStringLiteral("tcp:a:1"), QStringLiteral("tcp:b:2")}));
    }
};

QTEST_MAIN(tst_AttachDialog)
#include "tst_AttachDialog.moc"
