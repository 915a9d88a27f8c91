#include "ui/forms/FormBuilder.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using schema::FieldType;

class tst_FormBuilder : public QObject
{
    Q_OBJECT

    static model::FieldRow row(const char *key, const QString &text = {})
    {
        model::FieldRow result;
        result.key = QLatin1String(key);
        result.label = QLatin1String(key);
        result.path = QStringLiteral("devices/serial[0]/") + result.key;
        result.text = text;
        return result;
    }

private Q_SLOTS:
    void form_showsTheRowsInTheirOrder()
    {
        FormBuilder form;
        form.setRows({row("host"), row("service")});
        QCOMPARE(form.keys(), (QStringList{QStringLiteral("host"), QStringLiteral("service")}));
        form.setRows({row("path")});
        QCOMPARE(form.keys(), QStringList{QStringLiteral("path")});
        QVERIFY(!form.editor(QStringLiteral("host")));
    }
    void editor_keepsItsFocusAndCursorOverAnEdit()
    {
        FormBuilder form;
        form.setRows({row("host", QStringLiteral("ab"))});
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        auto *line = static_cast<QLineEdit *>(form.editor(QStringLiteral("host"))->focusTarget());
        line->setFocus();
        line->setCursorPosition(1);
        connect(&form, &FormBuilder::fieldEdited, this, [&form](const QString &, const QString &text) {
            form.setRows({row("host", text), row("service")});
        });
        QTest::keyClicks(line, QStringLiteral("xy"));
        QCOMPARE(line->text(), QStringLiteral("axyb"));
        QCOMPARE(line->cursorPosition(), 3);
        QVERIFY(line->hasFocus());
    }
    void finding_standsBelowItsField()
    {
        FormBuilder form;
        form.setRows({row("host"), row("service")});
        const Diagnostic mine{
            Severity::Error, QStringLiteral("devices/serial[0]/service"), QStringLiteral("A port is needed."), {}, {}};
        const Diagnostic other{
            Severity::Error, QStringLiteral("devices/serial[0]"), QStringLiteral("Too many."), {}, {}};
        QCOMPARE(form.setDiagnostics({mine, other}), Diagnostics{other});
        QCOMPARE(form.notes(QStringLiteral("service")), QStringList{QStringLiteral("A port is needed.")});
        QVERIFY(form.notes(QStringLiteral("host")).isEmpty());
        form.setDiagnostics({});
        QVERIFY(form.notes(QStringLiteral("service")).isEmpty());
    }
    void refusal_staysUntilTheNextEdit()
    {
        FormBuilder form;
        form.setRows({row("irq", QStringLiteral("4"))});
        auto *line = static_cast<QLineEdit *>(form.editor(QStringLiteral("irq"))->focusTarget());
        line->setText(QStringLiteral("4x"));
        form.setRefusal(QStringLiteral("irq"), QStringLiteral("This is no number."));
        form.setRows({row("irq", QStringLiteral("4"))});
        QCOMPARE(form.notes(QStringLiteral("irq")), QStringList{QStringLiteral("This is no number.")});
        QCOMPARE(line->text(), QStringLiteral("4x"));
        QTest::keyClick(line, Qt::Key_Backspace);
        QVERIFY(form.notes(QStringLiteral("irq")).isEmpty());
    }
    void label_leadsToItsEditor()
    {
        FormBuilder form;
        form.setRows({row("host")});
        bool found = false;
        for (const QLabel *label : form.findChildren<QLabel *>())
            found = found || label->buddy() == form.editor(QStringLiteral("host"))->focusTarget();
        QVERIFY(found);
    }
    void path_leadsToItsEditor()
    {
        FormBuilder form;
        form.setRows({row("host"), row("service")});
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        form.focusField(QStringLiteral("devices/serial[0]/service"));
        QVERIFY(form.editor(QStringLiteral("service"))->focusTarget()->hasFocus());
    }
};

QTEST_MAIN(tst_FormBuilder)
#include "tst_FormBuilder.moc"
