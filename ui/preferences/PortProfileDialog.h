#pragma once

#include "ui/preferences/PortProfile.h"

#include <QDialog>

class QDialogButtonBox;

namespace portside::ui {

class TallColumn;

/// How one port is spoken to, made from the profile's table. Changes take effect at once, as in the preferences.
class PortProfileDialog : public QDialog
{
    Q_OBJECT
public:
    /// `name` is the port's for people; `port` its key in the settings.
    PortProfileDialog(Settings &settings, const QString &port, const QString &name, QWidget *parent = nullptr);

private:
    void build();
    QWidget *makeEditor(const ProfileRow &row, const PortProfile &profile);
    void store(ProfileField field, const QJsonValue &value);
    void restore();

    Settings &m_settings;
    const QString m_port;
    QDialogButtonBox *m_buttons;
    TallColumn *m_scroll;
};

} // namespace portside::ui
