#include "ui/preferences/KeyField.h"

#include <QKeyEvent>

namespace portside::ui {

namespace {

bool isModifier(int key)
{
    return (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock) || (key >= Qt::Key_Super_L && key <= Qt::Key_Hyper_R) ||
           key == Qt::Key_AltGr || (key >= Qt::Key_Multi_key && key <= Qt::Key_Mode_switch) || key == 0 ||
           key == Qt::Key_unknown;
}

} // namespace

void KeyField::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    if (isModifier(event->key()))
        return;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    setKeySequence(QKeySequence(QKeyCombination(modifiers, Qt::Key(event->key()))));
    Q_EMIT editingFinished();
}

// The base class would wait for another key, and finish again.
void KeyField::keyReleaseEvent(QKeyEvent *event)
{
    event->accept();
}

} // namespace portside::ui
