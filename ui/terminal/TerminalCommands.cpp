#include "ui/terminal/TerminalCommands.h"

#include <QCoreApplication>
#include <QHash>
#include <QKeyEvent>

#include <algorithm>

namespace portside::ui {

namespace {

using enum TerminalCommand;

constexpr Qt::Key none = Qt::Key(0);

constexpr TerminalCommandRow rows[] = {
    {Copy, {Qt::Key_C}, QT_TRANSLATE_NOOP("TerminalCommand", "Copy")},
    {CopyKeepingLines, {}, QT_TRANSLATE_NOOP("TerminalCommand", "Copy with the line breaks of the screen")},
    {CopyHtml, {Qt::Key_H}, QT_TRANSLATE_NOOP("TerminalCommand", "Copy as HTML")},
    {Paste, {Qt::Key_V}, QT_TRANSLATE_NOOP("TerminalCommand", "Paste")},
    {PasteSelection, {Qt::Key_Insert}, QT_TRANSLATE_NOOP("TerminalCommand", "Paste the selection")},
    {TypeClipboard, {Qt::Key_T}, QT_TRANSLATE_NOOP("TerminalCommand", "Type the clipboard as keys")},
    {StopTyping, {Qt::Key_X}, QT_TRANSLATE_NOOP("TerminalCommand", "Stop typing what was pasted")},
    {SelectAll, {Qt::Key_A}, QT_TRANSLATE_NOOP("TerminalCommand", "Select all"), true},
    {SelectByKeyboard, {Qt::Key_Space}, QT_TRANSLATE_NOOP("TerminalCommand", "Select with the keyboard")},
    {Find, {Qt::Key_F}, QT_TRANSLATE_NOOP("TerminalCommand", "Find…"), true},
    {OpenLink, {Qt::Key_Return, Qt::Key_Enter}, QT_TRANSLATE_NOOP("TerminalCommand", "Open an address…")},
    {ZoomIn,
     {Qt::Key_Plus},
     QT_TRANSLATE_NOOP("TerminalCommand", "Larger text"),
     true,
     Qt::ControlModifier,
     Qt::ShiftModifier},
    {ZoomOut, {Qt::Key_Minus}, QT_TRANSLATE_NOOP("TerminalCommand", "Smaller text"), false, Qt::ControlModifier},
    // With Shift, the zero key is a parenthesis on some layouts and an equals sign on others.
    {ZoomReset,
     {Qt::Key_0, Qt::Key_ParenRight, Qt::Key_Equal},
     QT_TRANSLATE_NOOP("TerminalCommand", "Normal text size")},
    {FullScreen, {Qt::Key_F11}, QT_TRANSLATE_NOOP("TerminalCommand", "Full screen")},
    {LineUp, {Qt::Key_Up}, QT_TRANSLATE_NOOP("TerminalCommand", "One line up"), true},
    {LineDown, {Qt::Key_Down}, QT_TRANSLATE_NOOP("TerminalCommand", "One line down")},
    {PageUp, {Qt::Key_PageUp}, QT_TRANSLATE_NOOP("TerminalCommand", "One page up")},
    {PageDown, {Qt::Key_PageDown}, QT_TRANSLATE_NOOP("TerminalCommand", "One page down")},
    {Top, {Qt::Key_Home}, QT_TRANSLATE_NOOP("TerminalCommand", "To the oldest line")},
    {End, {Qt::Key_End}, QT_TRANSLATE_NOOP("TerminalCommand", "To the newest line")},
    {ClearScrollback, {Qt::Key_K}, QT_TRANSLATE_NOOP("TerminalCommand", "Clear scrollback"), true},
    {Reset, {Qt::Key_R}, QT_TRANSLATE_NOOP("TerminalCommand", "Reset terminal")},
    {MarkLine, {Qt::Key_M}, QT_TRANSLATE_NOOP("TerminalCommand", "Mark this line…"), true},
    {PreviousMark, {Qt::Key_Left}, QT_TRANSLATE_NOOP("TerminalCommand", "To the mark before")},
    {NextMark, {Qt::Key_Right}, QT_TRANSLATE_NOOP("TerminalCommand", "To the next mark")},
    {LineTimes,
     {Qt::Key_U},
     QT_TRANSLATE_NOOP("TerminalCommand", "Times of the lines: of day, since the start, off"),
     true},
    {ShowBytes, {Qt::Key_B}, QT_TRANSLATE_NOOP("TerminalCommand", "Show the bytes of this port")},
    {ReadOnly, {Qt::Key_Y}, QT_TRANSLATE_NOOP("TerminalCommand", "Read only"), true},
    {ShowRecording,
     {Qt::Key_Backspace},
     QT_TRANSLATE_NOOP("TerminalCommand", "Earlier output, from the recording"),
     true},
    {Save, {Qt::Key_W}, QT_TRANSLATE_NOOP("TerminalCommand", "Save the output…")},
    {Print, {}, QT_TRANSLATE_NOOP("TerminalCommand", "Print…")},
    {PortSettings, {Qt::Key_I}, QT_TRANSLATE_NOOP("TerminalCommand", "Terminal settings of this port…"), true},
};

const TerminalCommandRow &rowOf(TerminalCommand command)
{
    return *std::find_if(std::begin(rows), std::end(rows),
                         [command](const auto &row) { return row.command == command; });
}

// What the user has changed; one keyboard, one table.
QHash<TerminalCommand, QKeySequence> &changed()
{
    static QHash<TerminalCommand, QKeySequence> table;
    return table;
}

} // namespace

std::span<const TerminalCommandRow> terminalCommands()
{
    return rows;
}

QString commandText(TerminalCommand command)
{
    return QCoreApplication::translate("TerminalCommand", rowOf(command).text);
}

QKeySequence initialShortcut(TerminalCommand command)
{
    const TerminalCommandRow &row = rowOf(command);
    return row.keys[0] == none ? QKeySequence() : QKeySequence(QKeyCombination(row.modifiers, row.keys[0]));
}

QKeySequence commandShortcut(TerminalCommand command)
{
    return changed().value(command, initialShortcut(command));
}

void setCommandShortcut(TerminalCommand command, const QKeySequence &keys)
{
    if (keys == initialShortcut(command))
        changed().remove(command);
    else
        changed().insert(command, keys);
}

std::optional<TerminalCommand> commandOf(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const QKeySequence pressed(QKeyCombination(modifiers, Qt::Key(event.key())));
    for (auto it = changed().constBegin(); it != changed().constEnd(); ++it) {
        if (!it.value().isEmpty() && it.value() == pressed)
            return it.key();
    }
    for (const TerminalCommandRow &row : rows) {
        if ((modifiers & ~row.layoutsModifiers) != row.modifiers)
            continue;
        for (const Qt::Key key : row.keys) {
            if (key != none && key == event.key() && !changed().contains(row.command))
                return row.command;
        }
    }
    return std::nullopt;
}

} // namespace portside::ui
