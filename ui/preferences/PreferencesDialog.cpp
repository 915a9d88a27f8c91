#include "ui/preferences/PreferencesDialog.h"

#include "ui/preferences/OptionEditors.h"
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

QList<std::pair<QString, QString>> choicesOf(const SettingRow &row)
{
    QList<std::pair<QString, QString>> choices;
    for (const SettingChoice &choice : row.choices)
        choices.append({QString::fromLatin1(choice.value), translated(choice.label)});
    if (row.kind == SettingKind::ColourScheme) {
        for (const ColorScheme &scheme : colorSchemes())
            choices.append({QString::fromLatin1(scheme.key), scheme.displayName()});
    }
    return choices;
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
        return makeSwitchEditor(translated(row.label), m_settings.isOn(row.setting),
                                [this, &row](bool on) { m_settings.setOn(row.setting, on); });
    case SettingKind::Number:
        return makeNumberEditor(row.minimum, row.maximum, m_settings.number(row.setting),
                                [this, &row](int number) { m_settings.setNumber(row.setting, number); });
    case SettingKind::Choice:
    case SettingKind::ColourScheme:
        return makeChoiceEditor(choicesOf(row), m_settings.text(row.setting),
                                [this, &row](const QString &value) { m_settings.setText(row.setting, value); });
    case SettingKind::Font:
        return makeFont(m_settings, row);
    case SettingKind::Texts:
    case SettingKind::Bytes:
    case SettingKind::Object:
        break; // never shown
    }
    Q_UNREACHABLE();
}

} // namespace portside::ui
