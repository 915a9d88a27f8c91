#include "ui/preferences/PortProfileDialog.h"

#include "core/base/LogText.h"
#include "ui/look/TallColumn.h"
#include "ui/preferences/OptionEditors.h"
#include "ui/preferences/Settings.h"
#include "ui/terminal/ColorScheme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("PortProfile", text);
}

} // namespace

PortProfileDialog::PortProfileDialog(Settings &settings, const QString &port, const QString &name, QWidget *parent)
    : QDialog(parent), m_settings(settings), m_port(port), m_scroll(new TallColumn(this))
{
    setWindowTitle(tr("Terminal settings of %1").arg(logLine(name, 60)));
    auto *layout = new QVBoxLayout(this);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *restores = m_buttons->button(QDialogButtonBox::RestoreDefaults);
    restores->setAutoDefault(false); // Enter in a field must not throw all settings away
    connect(restores, &QPushButton::clicked, this, &PortProfileDialog::restore);
    m_buttons->button(QDialogButtonBox::Close)->setDefault(true);
    layout->addWidget(m_scroll);
    layout->addWidget(m_buttons);
    build();
    fitOnScreen(this);
}

void PortProfileDialog::build()
{
    const PortProfile profile = portProfile(m_settings, m_port);
    auto *groups = new QWidget(m_scroll);
    m_scroll->setWidget(groups); // which deletes the ones before
    auto *column = new QVBoxLayout(groups);
    column->setContentsMargins(0, 0, 0, 0);
    const char *group = nullptr;
    QFormLayout *form = nullptr;
    QWidget *before = nullptr;
    for (const ProfileRow &row : profileRows()) {
        if (row.group != group) {
            group = row.group;
            auto *box = new QGroupBox(translated(group), groups);
            form = new QFormLayout(box);
            column->addWidget(box);
        }
        QWidget *editor = makeEditor(row, profile);
        editor->setObjectName(QString::fromLatin1(row.key));
        editor->setAccessibleName(translated(row.label).remove(QLatin1Char('&')));
        editor->setToolTip(translated(row.toolTip));
        if (row.kind == SettingKind::Switch)
            form->addRow(editor);
        else
            form->addRow(translated(row.label), editor);
        if (before)
            setTabOrder(before, editor);
        else
            editor->setFocus(); // the buttons were there first
        before = editor;
    }
    for (const auto button : {QDialogButtonBox::RestoreDefaults, QDialogButtonBox::Close}) {
        setTabOrder(before, m_buttons->button(button));
        before = m_buttons->button(button);
    }
    column->addStretch();
}

QWidget *PortProfileDialog::makeEditor(const ProfileRow &row, const PortProfile &profile)
{
    const ProfileField field = row.field;
    switch (row.kind) {
    case SettingKind::Switch:
        return makeSwitchEditor(translated(row.label), profile.isOn(field),
                                [this, field](bool on) { store(field, on); });
    case SettingKind::Number:
        return makeNumberEditor(row.minimum, row.maximum, profile.number(field),
                                [this, field](int number) { store(field, number); });
    default:
        return makeChoiceEditor(optionChoices("PortProfile", row.choices, row.kind), profile.text(field),
                                [this, field](const QString &value) { store(field, value); });
    }
}

void PortProfileDialog::store(ProfileField field, const QJsonValue &value)
{
    PortProfile profile = portProfile(m_settings, m_port);
    profile.set(field, value);
    setPortProfile(m_settings, m_port, profile);
}

void PortProfileDialog::restore()
{
    setPortProfile(m_settings, m_port, PortProfile());
    build();
}

} // namespace portside::ui
