#include "ui/preferences/PortProfile.h"

#include "core/base/Limits.h"
#include "ui/preferences/Settings.h"

#include <QJsonValue>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr SettingChoice encodings[] = {
    {"auto", QT_TRANSLATE_NOOP("PortProfile", "UTF-8, and ask when the output is something else")},
    {"utf-8", QT_TRANSLATE_NOOP("PortProfile", "UTF-8")},
    {"latin-1", QT_TRANSLATE_NOOP("PortProfile", "Latin-1 (ISO 8859-1)")},
    {"cp437", QT_TRANSLATE_NOOP("PortProfile", "Code page 437 (firmware, DOS)")},
};

constexpr SettingChoice newLines[] = {
    {"as-sent", QT_TRANSLATE_NOOP("PortProfile", "As the guest sends them")},
    {"lf", QT_TRANSLATE_NOOP("PortProfile", "LF also returns to the left edge")},
    {"cr", QT_TRANSLATE_NOOP("PortProfile", "CR also begins a new line")},
};

constexpr SettingChoice keyboards[] = {
    {"xterm", QT_TRANSLATE_NOOP("PortProfile", "xterm")},
    {"vt220", QT_TRANSLATE_NOOP("PortProfile", "VT220")},
    {"linux", QT_TRANSLATE_NOOP("PortProfile", "Linux console")},
    {"sco", QT_TRANSLATE_NOOP("PortProfile", "SCO")},
    {"uefi-pcansi", QT_TRANSLATE_NOOP("PortProfile", "UEFI firmware, PC ANSI")},
    {"uefi-vt100", QT_TRANSLATE_NOOP("PortProfile", "UEFI firmware, VT100")},
    {"uefi-vtutf8", QT_TRANSLATE_NOOP("PortProfile", "UEFI firmware, VT-UTF8")},
};

constexpr SettingChoice backspaces[] = {
    {"del", QT_TRANSLATE_NOOP("PortProfile", "DEL (7F), as Linux expects")},
    {"bs", QT_TRANSLATE_NOOP("PortProfile", "^H (08), as firmware and old systems expect")},
};

constexpr SettingChoice enters[] = {
    {"cr", QT_TRANSLATE_NOOP("PortProfile", "CR")},
    {"lf", QT_TRANSLATE_NOOP("PortProfile", "LF")},
    {"crlf", QT_TRANSLATE_NOOP("PortProfile", "CR and LF")},
};

constexpr SettingChoice termNames[] = {
    {"", QT_TRANSLATE_NOOP("PortProfile", "As the keys")},
    {"xterm-256color", "xterm-256color"},
    {"xterm", "xterm"},
    {"vt220", "vt220"},
    {"vt102", "vt102"},
    {"linux", "linux"},
    {"ansi", "ansi"},
};

constexpr SettingChoice schemes[] = {{"", QT_TRANSLATE_NOOP("PortProfile", "As in the preferences")}};

constexpr SettingChoice grids[] = {
    {"", QT_TRANSLATE_NOOP("PortProfile", "As in the preferences")},
    {"80x24", QT_TRANSLATE_NOOP("PortProfile", "80 columns, 24 rows")},
    {"80x25", QT_TRANSLATE_NOOP("PortProfile", "80 columns, 25 rows, as PC firmware draws")},
    {"132x43", QT_TRANSLATE_NOOP("PortProfile", "132 columns, 43 rows")},
    {"window", QT_TRANSLATE_NOOP("PortProfile", "As large as the window")},
};

constexpr const char *shown = QT_TRANSLATE_NOOP("PortProfile", "What the guest sends");
constexpr const char *typed = QT_TRANSLATE_NOOP("PortProfile", "What you type");
constexpr const char *look = QT_TRANSLATE_NOOP("PortProfile", "Looks");
constexpr const char *pace = QT_TRANSLATE_NOOP("PortProfile", "Pace of pasted text");

using enum SettingKind;

constexpr ProfileRow rows[] = {
    {ProfileField::Encoding, "encoding", Choice, "auto", shown, QT_TRANSLATE_NOOP("PortProfile", "&Characters"),
     QT_TRANSLATE_NOOP("PortProfile", "How bytes from 80 on are read, and how what you type is sent"), 0, 0, encodings},
    {ProfileField::NewLines, "newLines", Choice, "as-sent", shown, QT_TRANSLATE_NOOP("PortProfile", "&New lines"),
     QT_TRANSLATE_NOOP("PortProfile", "For bare programs and old gear whose lines come as stairs or over each other"),
     0, 0, newLines},
    {ProfileField::AmbiguousWide, "ambiguousWide", Switch, "false", shown,
     QT_TRANSLATE_NOOP("PortProfile", "Ambig&uous characters take two columns"),
     QT_TRANSLATE_NOOP("PortProfile", "For guests set to Chinese, Japanese or Korean that count Greek, Cyrillic and "
                                      "line drawing as wide")},
    {ProfileField::LocalEcho, "localEcho", Switch, "false", shown,
     QT_TRANSLATE_NOOP("PortProfile", "&Show what I type as well"),
     QT_TRANSLATE_NOOP("PortProfile", "For guests that echo nothing")},
    {ProfileField::Clipboard, "clipboard", Switch, "false", shown,
     QT_TRANSLATE_NOOP("PortProfile", "Let the &guest put text into the clipboard (OSC 52)"),
     QT_TRANSLATE_NOOP("PortProfile",
                       "Only while its terminal has the keyboard, and it is told each time; no guest ever "
                       "reads the clipboard")},
    {ProfileField::Keys, "keys", Choice, "xterm", typed, QT_TRANSLATE_NOOP("PortProfile", "&Keys of"),
     QT_TRANSLATE_NOOP("PortProfile", "Which terminal's function and editing keys are sent"), 0, 0, keyboards},
    {ProfileField::Backspace, "backspace", Choice, "del", typed, QT_TRANSLATE_NOOP("PortProfile", "&Backspace sends"),
     QT_TRANSLATE_NOOP("PortProfile", "The other one is sent with Ctrl held"), 0, 0, backspaces},
    {ProfileField::Enter, "enter", Choice, "cr", typed, QT_TRANSLATE_NOOP("PortProfile", "&Enter sends"),
     QT_TRANSLATE_NOOP("PortProfile", "Also what line breaks of a pasted text become"), 0, 0, enters},
    {ProfileField::TermName, "term", Choice, "", typed, QT_TRANSLATE_NOOP("PortProfile", "Name to &tell the guest"),
     QT_TRANSLATE_NOOP("PortProfile", "What the Send menu sets TERM to"), 0, 0, termNames},
    {ProfileField::Colours, "colours", ColourScheme, "", look, QT_TRANSLATE_NOOP("PortProfile", "C&olours"),
     QT_TRANSLATE_NOOP("PortProfile", "CGA is right for firmware screens"), 0, 0, schemes},
    {ProfileField::Grid, "grid", Choice, "", look, QT_TRANSLATE_NOOP("PortProfile", "Si&ze"),
     QT_TRANSLATE_NOOP("PortProfile", "A guest on a serial line does not know the size of a window"), 0, 0, grids},
    {ProfileField::Reflow, "reflow", Switch, "false", look,
     QT_TRANSLATE_NOOP("PortProfile", "B&reak lines anew when the size changes"),
     QT_TRANSLATE_NOOP("PortProfile",
                       "Off, lines stay as the guest wrote them and come back whole in a larger window")},
    {ProfileField::CharactersPerSecond, "charactersPerSecond", Number, "0", pace,
     QT_TRANSLATE_NOOP("PortProfile", "Characters &in a second (0: all at once)"),
     QT_TRANSLATE_NOOP("PortProfile", "A UART holds sixteen; firmware and small systems lose what comes faster"), 0,
     limits::pacedCharactersPerSecond},
    {ProfileField::LinePause, "linePause", Number, "0", pace,
     QT_TRANSLATE_NOOP("PortProfile", "&Pause after a line, in milliseconds"),
     QT_TRANSLATE_NOOP("PortProfile", "Time for a shell or a loader to work on each line"), 0, limits::pacedLinePause},
    {ProfileField::WaitForEcho, "waitForEcho", Switch, "false", pace,
     QT_TRANSLATE_NOOP("PortProfile", "&Wait until the guest has echoed each character"),
     QT_TRANSLATE_NOOP("PortProfile", "What is not echoed within a second is taken for a password")},
};

const char *const initialTrue = "true";

} // namespace

std::span<const ProfileRow> profileRows()
{
    return rows;
}

const ProfileRow &rowOf(ProfileField field)
{
    return *std::find_if(std::begin(rows), std::end(rows), [field](const auto &row) { return row.field == field; });
}

QString PortProfile::text(ProfileField field) const
{
    const ProfileRow &row = rowOf(field);
    const QString text = m_values.value(QLatin1String(row.key)).toString();
    const bool known = row.kind == ColourScheme ||
                       std::any_of(row.choices.begin(), row.choices.end(), [&text](const SettingChoice &choice) {
                           return text == QLatin1String(choice.value);
                       });
    return text.isEmpty() || !known ? QString::fromLatin1(row.initial) : text;
}

int PortProfile::number(ProfileField field) const
{
    const ProfileRow &row = rowOf(field);
    const int initial = QByteArray(row.initial).toInt();
    return std::clamp(m_values.value(QLatin1String(row.key)).toInt(initial), row.minimum, row.maximum);
}

bool PortProfile::isOn(ProfileField field) const
{
    const ProfileRow &row = rowOf(field);
    return m_values.value(QLatin1String(row.key)).toBool(qstrcmp(row.initial, initialTrue) == 0);
}

void PortProfile::set(ProfileField field, const QJsonValue &value)
{
    const QLatin1String key(rowOf(field).key);
    const PortProfile initial;
    m_values.insert(key, value);
    const bool says = text(field) != initial.text(field) || number(field) != initial.number(field) ||
                      isOn(field) != initial.isOn(field);
    if (!says)
        m_values.remove(key);
}

namespace {

constexpr QLatin1String changedKey("changed"); // a count: the order in which profiles were changed

} // namespace

PortProfile portProfile(const Settings &settings, const QString &port)
{
    QJsonObject values = settings.object(Setting::PortProfiles).value(port).toObject();
    values.remove(changedKey);
    return PortProfile(values);
}

void setPortProfile(Settings &settings, const QString &port, const PortProfile &profile)
{
    QJsonObject all = settings.object(Setting::PortProfiles);
    all.remove(port);
    int newest = 0;
    QString oldest;
    int oldestCount = 0;
    for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
        const int count = it.value().toObject().value(changedKey).toInt();
        newest = std::max(newest, count);
        if (oldest.isNull() || count < oldestCount) {
            oldest = it.key();
            oldestCount = count;
        }
    }
    QJsonObject values = profile.values();
    if (!values.isEmpty()) {
        if (all.size() >= limits::portProfiles)
            all.remove(oldest);
        values.insert(changedKey, newest + 1);
        all.insert(port, values);
    }
    settings.setObject(Setting::PortProfiles, all);
}

} // namespace portside::ui
