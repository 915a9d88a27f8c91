#include "ui/preferences/PreferencesDialog.h"

#include "ui/look/TallColumn.h"
#include "ui/preferences/ImportedColours.h"
#include "ui/preferences/OptionEditors.h"
#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/ColorScheme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Settings", text);
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
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    const char *group = nullptr;
    QFormLayout *form = nullptr;
    for (const SettingRow &row : settingRows()) {
        if (!row.label)
            continue;
        if (row.group != group) {
            group = row.group;
            auto *box = new QGroupBox(translated(group), page);
            form = new QFormLayout(box);
            column->addWidget(box);
        }
        QWidget *editor = makeEditor(row);
        editor->setObjectName(QString::fromLatin1(row.key));
        editor->setAccessibleName(translated(row.label).remove(QLatin1Char('&')));
        if (row.toolTip)
            editor->setToolTip(translated(row.toolTip));
        if (row.kind == SettingKind::Switch)
            form->addRow(editor);
        else
            form->addRow(translated(row.label), editor);
        if (row.kind == SettingKind::ColourScheme)
            addColoursNote(form);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *shortcuts = buttons->addButton(tr("&Keyboard shortcuts…"), QDialogButtonBox::ActionRole);
    shortcuts->setObjectName(QStringLiteral("editShortcuts"));
    shortcuts->setAutoDefault(false); // Enter in a field closes, and opens nothing
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(shortcuts, &QPushButton::clicked, this, &PreferencesDialog::shortcutsRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addStretch();
    auto *scroll = new TallColumn(this);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
    fitOnScreen(this);
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
        return makeChoiceEditor(optionChoices("Settings", row.choices, row.kind), m_settings.text(row.setting),
                                [this, &row](const QString &value) { m_settings.setText(row.setting, value); });
    case SettingKind::Font:
        return makeFont(m_settings, row);
    case SettingKind::Line: {
        auto *line = new QLineEdit(m_settings.text(row.setting));
        connect(line, &QLineEdit::textEdited, this,
                [this, &row](const QString &text) { m_settings.setText(row.setting, text); });
        return line;
    }
    case SettingKind::Texts:
    case SettingKind::Bytes:
    case SettingKind::Object:
        break; // never shown
    }
    Q_UNREACHABLE();
}

void PreferencesDialog::addColoursNote(QFormLayout *form)
{
    m_colours = new QLabel(this);
    m_colours->setTextFormat(Qt::PlainText);
    m_colours->setWordWrap(true);
    m_colours->setMinimumHeight(2 * fontMetrics().lineSpacing()); // the longest text, also of a scheme chosen later
    auto *import = new QPushButton(tr("&Import colours…"), this);
    import->setAutoDefault(false);
    import->setToolTip(tr("A file of iTerm2, Windows Terminal, Konsole, Alacritty (TOML) or X resources"));
    connect(import, &QPushButton::clicked, this, &PreferencesDialog::askColourFile);
    auto *line = new QHBoxLayout;
    line->addWidget(m_colours, 1);
    line->addWidget(import);
    form->addRow(line);
    connect(&m_settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::TerminalColours)
            showContrast();
    });
    showContrast();
}

void PreferencesDialog::showContrast()
{
    const ContrastCheck check = contrastOf(colorScheme(m_settings.text(Setting::TerminalColours)));
    const QString text = tr("Contrast of text: %1 to 1.").arg(check.text, 0, 'f', 1);
    m_colours->setText(check.weak == 0 ? text
                                       : tr("%1 Weakest colour: %2 to 1, which is lifted where it is text.")
                                             .arg(text)
                                             .arg(check.weakest, 0, 'f', 1));
}

void PreferencesDialog::askColourFile()
{
    auto *dialog = new QFileDialog(this, tr("Import colours"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PreferencesDialog::importColours);
    dialog->open();
}

void PreferencesDialog::importColours(const QString &path)
{
    const Result<QStringList> keys = importColourFile(m_settings, path);
    if (!keys) {
        m_colours->setText(keys.errorMessage());
        return;
    }
    auto *box = findChild<QComboBox *>(QString::fromLatin1(rowOf(Setting::TerminalColours).key));
    for (const QString &key : *keys) {
        if (box->findData(key) < 0)
            box->addItem(colorScheme(key).displayName(), key);
    }
    box->setCurrentIndex(box->findData(keys->first()));
    m_settings.setText(Setting::TerminalColours, keys->first());
    showContrast();
}

} // namespace portside::ui
