#include "ui/preferences/KeyField.h"

#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

using namespace portside::ui;

class tst_KeyField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void key_isHeldAsPressed_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("held");
        const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;
        QTest::newRow("sign of a digit") << Qt::Key_Exclam << both << QStringLiteral("Ctrl+Shift+!");
        QTest::newRow("letter") << Qt::Key_Q << both << QStringLiteral("Ctrl+Shift+Q");
        QTest::newRow("on the keypad") << Qt::Key_8 << (Qt::AltModifier | Qt::KeypadModifier)
                                       << QStringLiteral("Alt+8");
        QTest::newRow("function key") << Qt::Key_F9 << Qt::KeyboardModifiers(Qt::ShiftModifier)
                                      << QStringLiteral("Shift+F9");
    }
    void key_isHeldAsPressed()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        KeyField field;
        QSignalSpy edited(&field, &KeyField::editingFinished);
        QTest::keyClick(&field, key, modifiers);
        QTEST(field.keySequence().toString(QKeySequence::PortableText), "held");
        QCOMPARE(edited.size(), 1);
    }
    void secondKey_takesThePlaceOfTheFirst()
    {
        KeyField field;
        QTest::keyClick(&field, Qt::Key_F1);
        QTest::keyClick(&field, Qt::Key_F2);
        QCOMPARE(field.keySequence(), QKeySequence(Qt::Key_F2));
    }
    void modifiersAlone_changeNothing()
    {
        KeyField field;
        field.setKeySequence(QKeySequence(Qt::Key_F1));
        QSignalSpy edited(&field, &KeyField::editingFinished);
        for (const Qt::Key key : {Qt::Key_Shift, Qt::Key_Control, Qt::Key_Alt, Qt::Key_Meta, Qt::Key_AltGr,
                                  Qt::Key_CapsLock, Qt::Key_NumLock, Qt::Key_Super_L, Qt::Key_Multi_key}) {
            QKeyEvent pressed(QEvent::KeyPress, key, Qt::NoModifier);
            QCoreApplication::sendEvent(&field, &pressed);
        }
        QCOMPARE(field.keySequence(), QKeySequence(Qt::Key_F1));
        QVERIFY(edited.isEmpty());
    }
};

QTEST_MAIN(tst_KeyField)
#include "tst_KeyField.moc"
