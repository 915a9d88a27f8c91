#pragma once

#include <QKeySequenceEdit>

namespace portside::ui {

/// Takes one key with its modifiers, as a terminal sees it pressed: with Shift a 1 may be an exclamation mark, and that
/// is what it holds (QKeySequenceEdit's own choice is the 1, or depends on the layout). Modifiers alone change nothing.
/// It is edited as soon as the key is pressed.
class KeyField : public QKeySequenceEdit
{
    Q_OBJECT
public:
    using QKeySequenceEdit::QKeySequenceEdit;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
};

} // namespace portside::ui
