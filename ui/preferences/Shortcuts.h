#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace portside::ui {

class Settings;

/// One command with keys: its name in the settings, its words for people, and the keys it has until the user says
/// otherwise.
struct ShortcutEntry
{
    QString id;
    QString text;
    QKeySequence initial;
};

/// A command's name in the settings, from the English words of its menu: "&New machine…" of "window" becomes
/// "window.new-machine".
QString shortcutId(const QString &group, const QString &words);

/// The keys now: the user's, or the initial ones. The user's may be none.
QKeySequence shortcutKeys(const Settings &settings, const ShortcutEntry &entry);
/// Keeps the user's keys; the initial ones are not kept.
void setShortcutKeys(Settings &settings, const ShortcutEntry &entry, const QKeySequence &keys);

/// The command among `entries`, other than `entry`, that has these keys; null when there is none.
const ShortcutEntry *shortcutConflict(const Settings &settings, const QList<ShortcutEntry> &entries,
                                      const ShortcutEntry &entry, const QKeySequence &keys);
/// Ctrl+Shift and a key, which no guest can tell from Ctrl and the key: the terminal may have those. Any other key is
/// one that a guest may wait for.
bool isFreeOfGuests(const QKeySequence &keys);

/// All commands of every terminal, and their keys put into force (TerminalCommands).
QList<ShortcutEntry> terminalShortcuts();
void applyTerminalShortcuts(const Settings &settings);

} // namespace portside::ui
