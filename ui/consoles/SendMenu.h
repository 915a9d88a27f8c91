#pragma once

#include <QByteArray>
#include <QMenu>
#include <QString>

#include <functional>

namespace portside::ui {

/// What a guest cannot know of its terminal on a serial line.
struct SendFacts
{
    int rows = 0;
    int columns = 0;
    QString term;     ///< for TERM
    QByteArray enter; ///< what ends a line that is typed
};

/// What tells a shell the size of its terminal, with Enter.
QByteArray sizeForShell(const SendFacts &facts);

/// What can be sent to a guest without a key for it. `facts` answers at the moment of sending.
void fillSendMenu(QMenu *menu, const std::function<SendFacts()> &facts,
                  const std::function<void(const QByteArray &)> &send);

} // namespace portside::ui
