#include "ui/consoles/SendMenu.h"

#include <QCoreApplication>

namespace portside::ui {

namespace {

struct SendRow
{
    const char *text;
    const char *bytes; ///< %1 and %2 are rows and columns
    bool separatorBefore = false;
};

constexpr SendRow rows[] = {
    {QT_TRANSLATE_NOOP("SendMenu", "&Enter"), "\r"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&C (interrupt)"), "\x03"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&D (end of input)"), "\x04"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&Z (suspend)"), "\x1a"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+\\ (&quit)"), "\x1c"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&] (telnet escape)"), "\x1d"},
    {QT_TRANSLATE_NOOP("SendMenu", "E&sc"), "\x1b"},
    {QT_TRANSLATE_NOOP("SendMenu", "The &size of this terminal, for a shell (stty rows %1 cols %2)"),
     "stty rows %1 cols %2\r", true},
    {QT_TRANSLATE_NOOP("SendMenu", "The &type of this terminal, for a shell (TERM=xterm-256color)"),
     "export TERM=xterm-256color\r"},
};

QString filled(const QString &text, std::pair<int, int> size)
{
    return text.contains(QLatin1String("%1")) ? text.arg(size.first).arg(size.second) : text;
}

} // namespace

void fillSendMenu(QMenu *menu, const std::function<std::pair<int, int>()> &size,
                  const std::function<void(const QByteArray &)> &send)
{
    for (const SendRow &row : rows) {
        if (row.separatorBefore)
            menu->addSeparator();
        QAction *action = menu->addAction(QString());
        const auto name = [action, &row, size] {
            action->setText(filled(QCoreApplication::translate("SendMenu", row.text), size()));
        };
        name();
        QObject::connect(menu, &QMenu::aboutToShow, action, name);
        QObject::connect(action, &QAction::triggered, menu,
                         [&row, size, send] { send(filled(QString::fromLatin1(row.bytes), size()).toLatin1()); });
    }
}

} // namespace portside::ui
