#pragma once

#include "ui/preferences/SettingsTable.h"

#include <QJsonObject>
#include <QString>

#include <span>

namespace portside::ui {

enum class ProfileField {
    Encoding,
    NewLines,
    AmbiguousWide,
    LocalEcho,
    Clipboard,
    Keys,
    Backspace,
    Enter,
    TermName,
    Colours,
    Grid,
    Reflow,
    CharactersPerSecond,
    LinePause,
    WaitForEcho,
};

/// One habit of a port: its word in the file, its value when nobody said otherwise, and how it is edited. Of the kinds
/// only Switch, Number, Choice and ColourScheme; a choice whose value is empty leaves it to the preferences.
struct ProfileRow
{
    ProfileField field;
    const char *key;
    SettingKind kind;
    const char *initial; ///< numbers and switches ("true") as text
    const char *group;   ///< of the dialog, marked for translation in context "PortProfile"
    const char *label;
    const char *toolTip;
    int minimum = 0;
    int maximum = 0;
    std::span<const SettingChoice> choices = {};
};

std::span<const ProfileRow> profileRows();
const ProfileRow &rowOf(ProfileField field);

/// How one port is spoken to. It is a matter of this user's terminal, not of the machine: it lives in the preferences,
/// where ports of machines and bare addresses are alike, where changing it needs no Apply, and where no definition that
/// goes to libvirt carries it along. Reading never fails: a value that is impossible is the row's initial one.
class PortProfile
{
public:
    explicit PortProfile(const QJsonObject &values = {}) : m_values(values) {}

    QString text(ProfileField field) const;
    int number(ProfileField field) const;
    bool isOn(ProfileField field) const;
    void set(ProfileField field, const QJsonValue &value); ///< the initial value is not kept

    QJsonObject values() const { return m_values; }
    bool operator==(const PortProfile &) const = default;

private:
    QJsonObject m_values;
};

class Settings;

/// Profiles by port: "UUID/alias" for a machine's, else the address.
PortProfile portProfile(const Settings &settings, const QString &port);
/// At most limits::portProfiles are kept; the ones changed longest ago go first. A profile of initial values only is
/// forgotten.
void setPortProfile(Settings &settings, const QString &port, const PortProfile &profile);

} // namespace portside::ui
