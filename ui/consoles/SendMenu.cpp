#include "ui/consoles/SendMenu.h"

#include <QCoreApplication>

namespace portside::ui {

namespace {

struct SendRow
{
    const char *text;
    const char *bytes; ///< %1 to %4 are rows, columns, the name for TERM and Enter
    bool separatorBefore = false;
};

// QEMU 7.2 can tell no guest the size of its console (query-commands has nothing of the kind), so it is typed.
constexpr SendRow rows[] = {
    {QT_TRANSLATE_NOOP("SendMenu", "&Enter"), "%4"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&C (interrupt)"), "\x03"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&D (end of input)"), "\x04"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&Z (suspend)"), "\x1a"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+\\ (&quit)"), "\x1c"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&] (telnet escape)"), "\x1d"},
    {QT_TRANSLATE_NOOP("SendMenu", "E&sc"), "\x1b"},
    {QT_TRANSLATE_NOOP("SendMenu", "The &size of this terminal, for a shell (stty rows %1 cols %2)"),
     "stty rows %1 cols %2%4", true},
    {QT_TRANSLATE_NOOP("SendMenu", "The &type of this terminal, for a shell (TERM=%3)"), "export TERM=%3%4"},
};

QString filled(QString text, const SendFacts &facts)
{
    return text.replace(QLatin1String("%1"), QString::number(facts.rows))
        .replace(QLatin1String("%2"), QString::number(facts.columns))
        .replace(QLatin1String("%3"), facts.term)
        .replace(QLatin1String("%4"), QString::fromLatin1(facts.enter));
}

} // namespace

void fillSendMenu(QMenu *menu, const std::function<SendFacts()> &facts,
                  const std::function<void(const QByteArray &)> &send)
{
    for (const SendRow &row : rows) {
        if (row.separatorBefore)
            menu->addSeparator();
        QAction *action = menu->addAction(QString());
        const auto name = [action, &row, facts] {
            action->setText(filled(QCoreApplication::translate("SendMenu", row.text), facts()));
        };
        name();
        QObject::connect(menu, &QMenu::aboutToShow, action, name);
        QObject::connect(action, &QAction::triggered, menu,
                         [&row, facts, send] { send(filled(QString::fromLatin1(row.bytes), facts()).toLatin1()); });
    }
}

} // namespace portside::ui
