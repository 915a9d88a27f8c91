#pragma once

#include "ui/preferences/Settings.h"

#include <QDialog>

namespace portside::ui {

/// The visible rows of the settings table. A change takes effect at once; there is nothing to confirm.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PreferencesDialog(Settings &settings, QWidget *parent = nullptr);

private:
    QWidget *makeEditor(const SettingRow &row);

    Settings &m_settings;
};

} // namespace portside::ui
