#include "ui/preferences/ShortcutDialog.h"

#include "ui/preferences/KeyField.h"
#include "ui/preferences/Settings.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

constexpr int placeRole = Qt::UserRole; // in m_entries

} // namespace

ShortcutDialog::ShortcutDialog(Settings &settings, const QList<Group> &groups, QWidget *parent)
    : QDialog(parent), m_settings(settings), m_list(new QTreeWidget(this)), m_keys(new KeyField(this)),
      m_note(new QLabel(this))
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(false); // keys are short, commands are not
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->setAccessibleName(tr("Keys of the selected command"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto *none = new QPushButton(tr("&No keys"), this);
    none->setObjectName(QStringLiteral("noKeys"));
    auto *line = new QHBoxLayout;
    auto *label = new QLabel(tr("&Keys:"), this);
    label->setBuddy(m_keys);
    line->addWidget(label);
    line->addWidget(m_keys, 1);
    line->addWidget(none);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Enter may be a key of a command
    none->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addLayout(line);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    resize(560, 560);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutDialog::showSelected);
    connect(m_keys, &KeyField::editingFinished, this, [this] { take(m_keys->keySequence()); });
    connect(none, &QPushButton::clicked, this, [this] { take({}); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            &ShortcutDialog::restoreAll);
    fill(groups);
}

void ShortcutDialog::fill(const QList<Group> &groups)
{
    for (const Group &group : groups) {
        auto *head = new QTreeWidgetItem(m_list, {group.name});
        QFont bold = head->font(0);
        bold.setBold(true);
        head->setFont(0, bold);
        head->setFlags(Qt::ItemIsEnabled);
        for (const ShortcutEntry &entry : group.entries) {
            auto *item = new QTreeWidgetItem(head, {QString(entry.text).remove(u'&')});
            item->setText(1, shortcutKeys(m_settings, entry).toString(QKeySequence::NativeText));
            item->setData(0, placeRole, m_entries.size());
            m_entries += entry;
        }
    }
    m_list->expandAll();
    m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
}

const ShortcutEntry *ShortcutDialog::selected() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const QVariant place = item ? item->data(0, placeRole) : QVariant();
    return place.isValid() ? &m_entries[place.toInt()] : nullptr;
}

void ShortcutDialog::showSelected()
{
    const ShortcutEntry *entry = selected();
    m_keys->setEnabled(entry);
    const QSignalBlocker quiet(m_keys);
    m_keys->setKeySequence(entry ? shortcutKeys(m_settings, *entry) : QKeySequence());
    m_note->setText(tr("Press the new keys in the field. Ctrl+Shift and a key are free: no guest needs them."));
}

void ShortcutDialog::take(const QKeySequence &keys)
{
    const ShortcutEntry *entry = selected();
    if (!entry || keys == shortcutKeys(m_settings, *entry))
        return;
    const QString words = keys.toString(QKeySequence::NativeText);
    if (const ShortcutEntry *other = shortcutConflict(m_settings, m_entries, *entry, keys)) {
        showSelected();
        m_note->setText(
            tr("%1 belongs to “%2”. Take it away there first.").arg(words, QString(other->text).remove(u'&')));
        return;
    }
    setShortcutKeys(m_settings, *entry, keys);
    m_list->currentItem()->setText(1, words);
    showSelected();
    if (!isFreeOfGuests(keys))
        m_note->setText(tr("While a terminal has the keyboard, the guest gets %1 if the command is the window's, and "
                           "loses it if the command is the terminal's.")
                            .arg(words));
}

void ShortcutDialog::restoreAll()
{
    m_settings.setObject(Setting::Shortcuts, {});
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        const QVariant place = (*it)->data(0, placeRole);
        if (place.isValid())
            (*it)->setText(1, m_entries[place.toInt()].initial.toString(QKeySequence::NativeText));
    }
    showSelected();
}

} // namespace portside::ui
