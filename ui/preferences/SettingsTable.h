#pragma once

#include <QString>

#include <span>

namespace portside::ui {

enum class Setting {
    Appearance,
    TerminalColours,
    TerminalFont,
    TerminalFontSize,
    TerminalCursor,
    TerminalMargin,
    TerminalScrollback,
    TerminalGrid,
    TerminalBell,
    TerminalWords,
    TerminalWheel,
    TerminalShiftKeys,
    ConfirmForceOff,
    ConfirmRemoveMachine,
    ConfirmCloseWithDraft,
    ImportedColours,
    PortProfiles,
    Shortcuts,
    RecentAddresses,
    WindowGeometry,
    WindowSplitter,
    DevicesSplitter,
};

/// Where a setting lives: preferences.json in the configuration folder, or window.json in the state folder.
enum class SettingPlace { Preferences, State };

/// Line: a text of the user's, which may be empty.
enum class SettingKind { Switch, Number, Choice, ColourScheme, Font, Line, Texts, Bytes, Object };

struct SettingChoice
{
    const char *value;
    const char *label; ///< marked for translation in context "Settings"
};

/// One row: what is remembered, where, and what holds until the user says otherwise. A row without a label is not in
/// the dialog.
struct SettingRow
{
    Setting setting;
    const char *key;
    SettingPlace place;
    SettingKind kind;
    const char *initial; ///< numbers and switches ("true") as text
    const char *group;   ///< of the dialog, marked for translation in context "Settings"
    const char *label;
    int minimum = 0;
    int maximum = 0;
    std::span<const SettingChoice> choices = {};
    const char *toolTip = nullptr;
};

std::span<const SettingRow> settingRows();
const SettingRow &rowOf(Setting setting);

} // namespace portside::ui
