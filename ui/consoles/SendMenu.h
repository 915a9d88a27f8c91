#pragma once

#include <QByteArray>
#include <QMenu>

#include <functional>
#include <utility>

namespace portside::ui {

/// What can be sent to a guest without a key for it. `size` answers the terminal's rows and columns at the moment of
/// sending.
void fillSendMenu(QMenu *menu, const std::function<std::pair<int, int>()> &size,
                  const std::function<void(const QByteArray &)> &send);

} // namespace portside::ui
