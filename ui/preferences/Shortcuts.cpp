#include "ui/preferences/Shortcuts.h"

#include "ui/preferences/Settings.h"
#include "ui/terminal/TerminalCommands.h"

#include <QJsonObject>

namespace portside::ui {

QString shortcutId(const QString &group, const QString &words)
{
    QString name;
    for (const QChar c : words.toLower()) {
        if (c.isLetterOrNumber())
            name += c;
        else if (c.isSpace() && !name.endsWith(u'-'))
            name += u'-';
    }
    return group + u'.' + name;
}

QKeySequence shortcutKeys(const Settings &settings, const ShortcutEntry &entry)
{
    const QJsonValue chosen = settings.object(Setting::Shortcuts).value(entry.id);
    return chosen.isString() ? QKeySequence(chosen.toString(), QKeySequence::PortableText) : entry.initial;
}

void setShortcutKeys(Settings &settings, const ShortcutEntry &entry, const QKeySequence &keys)
{
    QJsonObject chosen = settings.object(Setting::Shortcuts);
    if (keys == entry.initial)
        chosen.remove(entry.id);
    else
        chosen.insert(entry.id, keys.toString(QKeySequence::PortableText));
    settings.setObject(Setting::Shortcuts, chosen);
}

const ShortcutEntry *shortcutConflict(const Settings &settings, const QList<ShortcutEntry> &entries,
                                      const ShortcutEntry &entry, const QKeySequence &keys)
{
    for (const ShortcutEntry &other : entries) {
        if (!keys.isEmpty() && other.id != entry.id && shortcutKeys(settings, other) == keys)
            return &other;
    }
    return nullptr;
}

bool isFreeOfGuests(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return true;
    const Qt::KeyboardModifiers modifiers = keys[0].keyboardModifiers() & ~Qt::KeypadModifier;
    const Qt::Key key = keys[0].key();
    if (keys.count() != 1)
        return false;
    // Terminals have no code for Ctrl and minus or plus, but some for Ctrl and what other keys are with Shift held.
    if (modifiers == Qt::ControlModifier)
        return key == Qt::Key_Minus || key == Qt::Key_Plus;
    const bool isControl =
        key == Qt::Key_At || key == Qt::Key_AsciiCircum || key == Qt::Key_Underscore || key == Qt::Key_Question;
    return modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && !isControl;
}

QList<ShortcutEntry> terminalShortcuts()
{
    QList<ShortcutEntry> entries;
    for (const TerminalCommandRow &row : terminalCommands())
        entries.append({shortcutId(QStringLiteral("terminal"), QString::fromUtf8(row.text)), commandText(row.command),
                        initialShortcut(row.command)});
    return entries;
}

void applyTerminalShortcuts(const Settings &settings)
{
    const QList<ShortcutEntry> entries = terminalShortcuts();
    for (qsizetype i = 0; i < entries.size(); ++i)
        setCommandShortcut(terminalCommands()[std::size_t(i)].command, shortcutKeys(settings, entries[i]));
}

} // namespace portside::ui
