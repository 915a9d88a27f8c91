#pragma once

#include "ui/preferences/Shortcuts.h"

#include <QDialog>

class QLabel;
class QTreeWidget;

namespace portside::ui {

class KeyField;

/// All commands with their keys, in groups; the selected one's keys can be changed. Keys that another command has are
/// refused; keys that a guest may wait for are taken with a warning.
class ShortcutDialog : public QDialog
{
    Q_OBJECT
public:
    struct Group
    {
        QString name;
        QList<ShortcutEntry> entries;
    };

    ShortcutDialog(Settings &settings, const QList<Group> &groups, QWidget *parent = nullptr);

private:
    void fill(const QList<Group> &groups);
    void showSelected();
    void take(const QKeySequence &keys);
    void restoreAll();
    const ShortcutEntry *selected() const;

    Settings &m_settings;
    QList<ShortcutEntry> m_entries;
    QTreeWidget *m_list;
    KeyField *m_keys;
    QLabel *m_note;
};

} // namespace portside::ui
