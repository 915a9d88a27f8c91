#include "core/base/ShellText.h"

#include <QTest>

using namespace portside;

class tst_ShellText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainWord_staysBare() { QCOMPARE(shellQuoted(QStringLiteral("--a=/b/c:1")), QStringLiteral("--a=/b/c:1")); }
    void everythingElse_isQuoted()
    {
        QCOMPARE(shellQuoted({}), QStringLiteral("''"));
        QCOMPARE(shellQuoted(QStringLiteral("it's")), QStringLiteral("'it'\\''s'"));
        QCOMPARE(shellQuoted(QStringLiteral("$HOME\n")), QStringLiteral("'$HOME\n'"));
    }
};

QTEST_GUILESS_MAIN(tst_ShellText)
#include "tst_ShellText.moc"
