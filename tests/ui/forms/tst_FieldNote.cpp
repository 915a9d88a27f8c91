#include "ui/forms/FieldNote.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_FieldNote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixButton_hasItsLabelAndSaysWhichFinding()
    {
        FieldNote note;
        const Diagnostic finding{Severity::Error, QStringLiteral("devices/serial[1]/target@port"),
                                 QStringLiteral("Port 0 is taken."), QStringLiteral("free-port"),
                                 QStringLiteral("free-port")};
        note.show(finding, QStringLiteral("Use port 1"));
        auto *button = note.findChild<QPushButton *>();
        QCOMPARE(button->text(), QStringLiteral("Use port 1"));
        Diagnostic asked;
        connect(&note, &FieldNote::fixRequested, this, [&asked](const Diagnostic &d) { asked = d; });
        button->click();
        QCOMPARE(asked, finding);
    }
    void withoutFix_thereIsNoButton()
    {
        FieldNote note;
        note.show({Severity::Warning, {}, QStringLiteral("\x1b[1mbold"), {}, {}}, {});
        QVERIFY(!note.findChild<QPushButton *>()->isVisibleTo(&note));
        QCOMPARE(note.message(), QStringLiteral("\\x1b[1mbold"));
    }
};

QTEST_MAIN(tst_FieldNote)
#include "tst_FieldNote.moc"
