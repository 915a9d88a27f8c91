#include "ui/preferences/PreferencesDialog.h"

#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/ColorScheme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFontComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QSpinBox>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

QWidget *makeSwitch(Settings &settings, const SettingRow &row)
{
    auto *box = new QCheckBox(translated(row.label));
    box->setChecked(settings.isOn(row.setting));
    QObject::connect(box, &QCheckBox::toggled, &settings,
                     [&settings, setting = row.setting](bool on) { settings.setOn(setting, on); });
    return box;
}

QWidget *makeNumber(Settings &settings, const SettingRow &row)
{
    auto *box = new QSpinBox;
    box->setRange(row.minimum, row.maximum);
    box->setGroupSeparatorShown(true);
    box->setValue(settings.number(row.setting));
    QObject::connect(box, &QSpinBox::valueChanged, &settings,
                     [&settings, setting = row.setting](int number) { settings.setNumber(setting, number); });
    return box;
}

QComboBox *makeChoice(Settings &settings, const SettingRow &row)
{
    auto *box = new QComboBox;
    for (const SettingChoice &choice : row.choices)
        box->addItem(translated(choice.label), QString::fromLatin1(choice.value));
    if (row.kind == SettingKind::ColourScheme) {
        for (const ColorScheme &scheme : colorSchemes())
            box->addItem(scheme.displayName(), QString::fromLatin1(scheme.key));
    }
    box->setCurrentIndex(qMax(0, box->findData(settings.text(row.setting))));
    QObject::connect(box, &QComboBox::activated, &settings, [&settings, box, setting = row.setting](int index) {
        settings.setText(setting, box->itemData(index).toString());
    });
    return box;
}

QWidget *makeFont(Settings &settings, const SettingRow &row)
{
    auto *box = new QFontComboBox;
    box->setFontFilters(QFontComboBox::MonospacedFonts);
    box->setCurrentFont(QFont(fixedPitchFamily(settings.text(row.setting))));
    QObject::connect(
        box, &QFontComboBox::currentFontChanged, &settings,
        [&settings, setting = row.setting](const QFont &font) { settings.setText(setting, font.family()); });
    return box;
}

} // namespace

PreferencesDialog::PreferencesDialog(Settings &settings, QWidget *parent) : QDialog(parent), m_settings(settings)
{
    setWindowTitle(tr("Preferences"));
    auto *layout = new QVBoxLayout(this);
    const char *group = nullptr;
    QFormLayout *form = nullptr;
    for (const SettingRow &row : settingRows()) {
        if (!row.label)
            continue;
        if (row.group != group) {
            group = row.group;
            auto *box = new QGroupBox(translated(group), this);
            form = new QFormLayout(box);
            layout->addWidget(box);
        }
        QWidget *editor = makeEditor(row);
        editor->setObjectName(QString::fromLatin1(row.key));
        editor->setAccessibleName(translated(row.label).remove(QLatin1Char('&')));
        if (row.kind == SettingKind::Switch)
            form->addRow(editor);
        else
            form->addRow(translated(row.label), editor);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addStretch();
    layout->addWidget(buttons);
}

QWidget *PreferencesDialog::makeEditor(const SettingRow &row)
{
    switch (row.kind) {
    case SettingKind::Switch:
        return makeSwitch(m_settings, row);
    case SettingKind::Number:
        return makeNumber(m_settings, row);
    case SettingKind::Choice:
    case SettingKind::ColourScheme:
        return makeChoice(m_settings, row);
    case SettingKind::Font:
        return makeFont(m_settings, row);
    case SettingKind::Texts:
    case SettingKind::Bytes:
        break; // never shown
    }
    Q_UNREACHABLE();
}

} // namespace portside::ui
