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
constexpr char sizeLine[] = "stty rows %1 cols %2%4";
constexpr SendRow rows[] = {
    {QT_TRANSLATE_NOOP("SendMenu", "&Enter"), "%4"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&C (interrupt)"), "\x03"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&D (end of input)"), "\x04"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&Z (suspend)"), "\x1a"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+\\ (&quit)"), "\x1c"},
    {QT_TRANSLATE_NOOP("SendMenu", "Ctrl+&] (telnet escape)"), "\x1d"},
    {QT_TRANSLATE_NOOP("SendMenu", "E&sc"), "\x1b"},
    {QT_TRANSLATE_NOOP("SendMenu", "The &size of this terminal, for a shell (stty rows %1 cols %2)"), sizeLine, true},
    {QT_TRANSLATE_NOOP("SendMenu", "The &type of this terminal, for a shell (TERM=%3)"), "export TERM=%3%4"},
};

QString filled(QString text, const SendFacts &facts)
{
    return text.replace(QLatin1String("%1"), QString::number(facts.rows))
        .replace(QLatin1String("%2"), QString::number(facts.columns))
        .replace(QLatin1String("%3"), facts.term)
        .replace(QLatin1String("%4"), QString::fromLatin1(facts.enter));
}

QByteArray bytesOf(const char *line, const SendFacts &facts)
{
    return filled(QString::fromLatin1(line), facts).toLatin1();
}

} // namespace

QByteArray sizeForShell(const SendFacts &facts)
{
    return bytesOf(sizeLine, facts);
}

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
        QObject::connect(action, &QAction::triggered, menu, [&row, facts, send] { send(bytesOf(row.bytes, facts())); });
    }
}

} // namespace portside::ui
