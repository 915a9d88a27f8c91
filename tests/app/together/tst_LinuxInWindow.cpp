#include "tests/app/support/DisplayMain.h"
#include "tests/app/support/Programs.h"
#include "tests/app/support/Window.h"
#include "tests/support/LinuxGuest.h"

using namespace portside::test;

// A real Linux, worked on in the window by hand. The pictures stay in build/PRESET/screenshots, to be looked at.
class tst_LinuxInWindow : public QObject
{
    Q_OBJECT

    Household m_household;
    std::unique_ptr<Window> m_window;

    // What the picture must have, whatever it shows: the terminal's dark ground, and light text on it.
    void checkPicture(const QString &name)
    {
        m_window->click(900, 400); // ends the selection
        QTest::qWait(300);
        QVERIFY(Window::savePicture(name));
        const QImage picture = Window::picture();
        qint64 dark = 0;
        qint64 light = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const int gray = qGray(picture.pixel(x, y));
                dark += gray < 64;
                light += gray > 160;
            }
        }
        QVERIFY2(dark > picture.width() * picture.height() / 5, qPrintable(name));
        QVERIFY2(light > 2000, qPrintable(name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Answer defined = portsidectl(
            {QStringLiteral("define"), QStringLiteral("--name"), QStringLiteral("linux"), QStringLiteral("--memory"),
             QStringLiteral("256"), QStringLiteral("--kernel"), linuxGuestKernel(), QStringLiteral("--initrd"),
             linuxGuestInitrd(), QStringLiteral("--cmdline"), QLatin1String(LinuxGuestCommandLine)});
        QVERIFY2(defined.code == 0, defined.err.constData());
        const Answer started = portsidectl({QStringLiteral("start"), QStringLiteral("linux")});
        QVERIFY2(started.code == 0, started.err.constData());
        m_window = std::make_unique<Window>(QStringList{QStringLiteral("linux")});
        QVERIFY(m_window->isShown(QStringLiteral("linux")));
        m_window->fill(1280, 800);
    }
    void cleanupTestCase()
    {
        m_window.reset();
        portsidectl({QStringLiteral("stop"), QStringLiteral("--force"), QStringLiteral("linux")});
        QCOMPARE(m_household.programsLeft(15'000), QString());
    }

    void login_givesAShell()
    {
        QVERIFY(m_window->terminalShows(QLatin1String(LinuxGuestLogin).trimmed(), 90'000));
        m_window->type(QLatin1String(LinuxGuestUser));
        m_window->key(QStringLiteral("Return"));
        QVERIFY(m_window->terminalShows(QStringLiteral("/home/guest$")));
        m_window->type(QStringLiteral("uname -sm; ls -la / | head -12"));
        m_window->key(QStringLiteral("Return"));
        QVERIFY(m_window->terminalShows(QStringLiteral("Linux x86_64")));
        checkPicture(QStringLiteral("linux-shell"));
    }
    void vi_writesAFile()
    {
        m_window->type(QStringLiteral("vi poem"));
        m_window->key(QStringLiteral("Return"));
        QVERIFY(m_window->terminalShows(QStringLiteral("~")));
        m_window->type(QStringLiteral("iroses are red"));
        m_window->key(QStringLiteral("Return"));
        m_window->type(QStringLiteral("consoles are blue"));
        QVERIFY(m_window->terminalShows(QStringLiteral("consoles are blue")));
        checkPicture(QStringLiteral("linux-vi"));
        m_window->key(QStringLiteral("Escape"));
        QTest::qWait(500); // vi takes what follows at once for the rest of a key's sequence
        m_window->type(QStringLiteral(":wq"));
        m_window->key(QStringLiteral("Return"));
        m_window->type(QStringLiteral("clear; wc -w poem"));
        m_window->key(QStringLiteral("Return"));
        QVERIFY(m_window->terminalShows(QStringLiteral("6 poem")));
    }
    void top_drawsItsTable()
    {
        m_window->type(QStringLiteral("top"));
        m_window->key(QStringLiteral("Return"));
        QVERIFY(m_window->terminalShows(QStringLiteral("PID  PPID USER")));
        QVERIFY(m_window->terminalShows(QStringLiteral("Load average")));
        checkPicture(QStringLiteral("linux-top"));
        m_window->type(QStringLiteral("q"));
        m_window->type(QStringLiteral("echo back in the shell"));
        m_window->key(QStringLiteral("Return"));
        QVERIFY(m_window->terminalShows(QStringLiteral("\nback in the shell")));
    }
    // The window's terminal and the recording are two readers of the same bytes.
    void recording_hasItAll()
    {
        const Answer history =
            portsidectl({QStringLiteral("console"), QStringLiteral("linux"), QStringLiteral("--all")});
        QCOMPARE(history.code, 0);
        QVERIFY(history.out.contains("6 poem"));
        QVERIFY(history.out.contains("back in the shell"));
    }
};

PORTSIDE_DISPLAY_MAIN(tst_LinuxInWindow)
#include "tst_LinuxInWindow.moc"
