#include "ui/preferences/SettingsTable.h"

#include "core/base/Limits.h"

#include <QtGlobal>

namespace portside::ui {

namespace {

constexpr SettingChoice appearances[] = {
    {"system", QT_TRANSLATE_NOOP("Settings", "As the desktop")},
    {"light", QT_TRANSLATE_NOOP("Settings", "Light")},
    {"dark", QT_TRANSLATE_NOOP("Settings", "Dark")},
};

constexpr SettingChoice grids[] = {
    {"auto", QT_TRANSLATE_NOOP("Settings", "80 columns, 24 rows; the window's for commands of this computer")},
    {"80x24", QT_TRANSLATE_NOOP("Settings", "80 columns, 24 rows, as serial guests expect")},
    {"80x25", QT_TRANSLATE_NOOP("Settings", "80 columns, 25 rows, as PC firmware draws")},
    {"132x43", QT_TRANSLATE_NOOP("Settings", "132 columns, 43 rows")},
    {"window", QT_TRANSLATE_NOOP("Settings", "As large as the window")},
};

constexpr SettingChoice bells[] = {
    {"visual", QT_TRANSLATE_NOOP("Settings", "Flash")},
    {"audible", QT_TRANSLATE_NOOP("Settings", "Sound")},
    {"both", QT_TRANSLATE_NOOP("Settings", "Flash and sound")},
    {"none", QT_TRANSLATE_NOOP("Settings", "Nothing")},
};

constexpr SettingChoice cursors[] = {
    {"block", QT_TRANSLATE_NOOP("Settings", "Block")},
    {"block-blinking", QT_TRANSLATE_NOOP("Settings", "Block, blinking")},
    {"underline", QT_TRANSLATE_NOOP("Settings", "Underline")},
    {"underline-blinking", QT_TRANSLATE_NOOP("Settings", "Underline, blinking")},
    {"bar", QT_TRANSLATE_NOOP("Settings", "Bar")},
    {"bar-blinking", QT_TRANSLATE_NOOP("Settings", "Bar, blinking")},
};

constexpr const char *window = QT_TRANSLATE_NOOP("Settings", "Window");
constexpr const char *terminal = QT_TRANSLATE_NOOP("Settings", "Terminal");
constexpr const char *confirm = QT_TRANSLATE_NOOP("Settings", "Ask before");

using enum SettingPlace;
using enum SettingKind;

constexpr SettingRow rows[] = {
    {Setting::Appearance, "appearance", Preferences, Choice, "system", window,
     QT_TRANSLATE_NOOP("Settings", "&Colours of the window"), 0, 0, appearances},
    {Setting::TerminalColours, "terminal.colours", Preferences, ColourScheme, "", terminal,
     QT_TRANSLATE_NOOP("Settings", "C&olours of the terminal")},
    {Setting::TerminalFont, "terminal.font", Preferences, Font, "", terminal, QT_TRANSLATE_NOOP("Settings", "&Font")},
    {Setting::TerminalFontSize, "terminal.fontSize", Preferences, Number, "11", terminal,
     QT_TRANSLATE_NOOP("Settings", "Font si&ze in points"), 5, 72},
    {Setting::TerminalCursor, "terminal.cursor", Preferences, Choice, "block", terminal,
     QT_TRANSLATE_NOOP("Settings", "C&ursor"), 0, 0, cursors,
     QT_TRANSLATE_NOOP("Settings", "Until a program chooses one of its own")},
    {Setting::TerminalMargin, "terminal.margin", Preferences, Number, "6", terminal,
     QT_TRANSLATE_NOOP("Settings", "&Margin around the text in pixels"), 0, 40},
    {Setting::TerminalScrollback, "terminal.scrollback", Preferences, Number, "10000", terminal,
     QT_TRANSLATE_NOOP("Settings", "&Lines kept for scrolling back"), 100, limits::scrollbackLines},
    {Setting::TerminalGrid, "terminal.grid", Preferences, Choice, "auto", terminal,
     QT_TRANSLATE_NOOP("Settings", "Size of the &terminal"), 0, 0, grids},
    {Setting::TerminalBell, "terminal.bell", Preferences, Choice, "visual", terminal,
     QT_TRANSLATE_NOOP("Settings", "On a &bell"), 0, 0, bells},
    {Setting::TerminalWords,
     "terminal.words",
     Preferences,
     Line,
     "-_./~:@%+#=?&",
     terminal,
     QT_TRANSLATE_NOOP("Settings", "A &word has letters, digits and"),
     0,
     0,
     {},
     QT_TRANSLATE_NOOP("Settings", "What a double click selects")},
    {Setting::TerminalWheel,
     "terminal.wheel",
     Preferences,
     Switch,
     "true",
     terminal,
     QT_TRANSLATE_NOOP("Settings", "Wheel &scrolls in programs that fill the screen"),
     0,
     0,
     {},
     QT_TRANSLATE_NOOP("Settings", "It presses the arrow keys in less, man and others that know no mouse")},
    {Setting::TerminalShiftKeys,
     "terminal.shiftKeys",
     Preferences,
     Switch,
     "true",
     terminal,
     QT_TRANSLATE_NOOP("Settings", "S&hift+Page Up and Page Down scroll, Shift+Insert pastes"),
     0,
     0,
     {},
     QT_TRANSLATE_NOOP("Settings", "As in xterm; a program that fills the screen still gets the pages. Off, the guest "
                                   "gets all three")},
    {Setting::ConfirmForceOff, "confirm.forceOff", Preferences, Switch, "true", confirm,
     QT_TRANSLATE_NOOP("Settings", "Forcin&g a machine off")},
    {Setting::ConfirmRemoveMachine, "confirm.removeMachine", Preferences, Switch, "true", confirm,
     QT_TRANSLATE_NOOP("Settings", "&Removing a machine")},
    {Setting::ConfirmCloseWithDraft, "confirm.closeWithDraft", Preferences, Switch, "true", confirm,
     QT_TRANSLATE_NOOP("Settings", "Closing with changes that &are not applied")},
    {Setting::ImportedColours, "colours", Preferences, Object, "", nullptr, nullptr},
    {Setting::PortProfiles, "ports", Preferences, Object, "", nullptr, nullptr},
    {Setting::Shortcuts, "shortcuts", Preferences, Object, "", nullptr, nullptr},
    {Setting::RecentAddresses, "recent.addresses", State, Texts, "", nullptr, nullptr, 0, 10},
    {Setting::WindowGeometry, "window.geometry", State, Bytes, "", nullptr, nullptr},
    {Setting::WindowSplitter, "window.splitter", State, Bytes, "", nullptr, nullptr},
    {Setting::DevicesSplitter, "devices.splitter", State, Bytes, "", nullptr, nullptr},
};

} // namespace

std::span<const SettingRow> settingRows()
{
    return rows;
}

const SettingRow &rowOf(Setting setting)
{
    for (const SettingRow &row : rows) {
        if (row.setting == setting)
            return row;
    }
    Q_UNREACHABLE();
}

} // namespace portside::ui
