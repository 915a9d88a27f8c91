#pragma once

#include "ui/preferences/Settings.h"

#include <QDialog>

class QFormLayout;
class QLabel;

namespace portside::ui {

/// The visible rows of the settings table. A change takes effect at once; there is nothing to confirm.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PreferencesDialog(Settings &settings, QWidget *parent = nullptr);

    /// Takes in the schemes of a file and chooses the first of them; a refusal is shown.
    void importColours(const QString &path);

Q_SIGNALS:
    void shortcutsRequested(); ///< only the window knows all commands

private:
    QWidget *makeEditor(const SettingRow &row);
    void addColoursNote(QFormLayout *form);
    void askColourFile();
    void showContrast();

    Settings &m_settings;
    QLabel *m_colours = nullptr; ///< how readable the chosen scheme is
};

} // namespace portside::ui
