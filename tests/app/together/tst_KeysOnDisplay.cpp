#include "tests/app/support/DisplayMain.h"
#include "tests/app/support/Programs.h"
#include "tests/app/support/Window.h"

#include <QTest>

using namespace portside::test;

// What only a real keyboard's keys show, which are made of a key code and a layout.
class tst_KeysOnDisplay : public QObject
{
    Q_OBJECT

    Household m_household;

private Q_SLOTS:
    // Ctrl+Shift+1 is an exclamation mark for a terminal and may be a one for a field.
    void shortcutOfADigit_isTheCommandsNotTheGuests()
    {
        Window window({QStringLiteral("--terminal"), QStringLiteral("process:cat")});
        QVERIFY(window.isShown(QStringLiteral("process:cat")));
        window.key(QStringLiteral("ctrl+shift+p"));
        QVERIFY(window.isShown(QStringLiteral("Preferences")));
        window.key(QStringLiteral("alt+k"));
        QVERIFY(window.isShown(QStringLiteral("Keyboard shortcuts")));
        window.key(QStringLiteral("alt+k")); // the field for the keys of the first command
        window.key(QStringLiteral("ctrl+shift+1"));
        window.key(QStringLiteral("Tab"));
        window.key(QStringLiteral("Escape"));
        QVERIFY(window.isShown(QStringLiteral("Preferences")));
        window.key(QStringLiteral("Escape"));
        QVERIFY(window.isShown(QStringLiteral("process:cat")));
        window.key(QStringLiteral("ctrl+shift+1"));
        window.type(QStringLiteral("typed"));
        window.key(QStringLiteral("Return"));
        QVERIFY(window.terminalShows(QStringLiteral("typed\ntyped")));
        QVERIFY2(window.terminalText().startsWith(QStringLiteral("typed")), qPrintable(window.terminalText()));
    }
};

PORTSIDE_DISPLAY_MAIN(tst_KeysOnDisplay)
#include "tst_KeysOnDisplay.moc"
