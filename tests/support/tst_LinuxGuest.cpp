#include "tests/support/LinuxGuest.h"

#include <QTest>

using portside::test::LinuxGuest;
using portside::test::LinuxGuestPrompt;
using portside::test::LinuxGuestRootPassword;
using portside::test::LinuxGuestRootPrompt;

// The guest that other tests lean on does what they expect of it, without any of Portside. One boot serves all.
class tst_LinuxGuest : public QObject
{
    Q_OBJECT

    LinuxGuest m_guest;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_guest.start(), qPrintable(m_guest.error()));
        QVERIFY(m_guest.logIn());
    }
    void shell_answersOnItsSerialPort()
    {
        m_guest.type("echo $((6 * 7)); tty\r");
        QVERIFY(m_guest.waitForText("42\r\n/dev/ttyS0\r\n"));
        QVERIFY(m_guest.waitForText(LinuxGuestPrompt));
    }
    void fullScreenPrograms_areThere_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("screen");
        QTest::addColumn<QByteArray>("leave");
        QTest::newRow("vi") << QByteArray("vi notes") << QByteArray("- notes 1/1 100%") << QByteArray(":q!\r");
        QTest::newRow("top") << QByteArray("top") << QByteArray("Load average") << QByteArray("q");
        QTest::newRow("less") << QByteArray("less /etc/profile") << QByteArray("TERMINFO") << QByteArray("q");
        QTest::newRow("dialog") << QByteArray("dialog --yesno Really 7 30") << QByteArray("Really") << QByteArray("\r");
    }
    void fullScreenPrograms_areThere()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, screen);
        QFETCH(QByteArray, leave);
        m_guest.type(command + '\r');
        QVERIFY(m_guest.waitForText("\r\n")); // behind the echo of the command
        QVERIFY(m_guest.waitForText(screen));
        m_guest.type(leave);
        QVERIFY(m_guest.waitForText(LinuxGuestPrompt));
    }
    void root_logsInWithItsPassword_andPowersOff()
    {
        m_guest.type("su -\r");
        QVERIFY(m_guest.waitForText("Password: "));
        m_guest.type(QByteArray(LinuxGuestRootPassword) + '\r');
        QVERIFY(m_guest.waitForText(LinuxGuestRootPrompt));
        m_guest.type("poweroff\r");
        QVERIFY(m_guest.waitForEnd());
    }
};

QTEST_GUILESS_MAIN(tst_LinuxGuest)
#include "tst_LinuxGuest.moc"
