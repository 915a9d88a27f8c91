#pragma once

#include "ui/preferences/Settings.h"

#include <functional>

class QWidget;

namespace portside::ui {

struct Question
{
    Setting setting; ///< remembers "do not ask again"
    QString text;
    QString explanation;
    QString acceptText;
};

/// Does `then` at once when the user does not want to be asked, else after a yes. Returns without waiting.
void askThen(QWidget *parent, Settings &settings, const Question &question, const std::function<void()> &then);

} // namespace portside::ui
