#pragma once

#include <QKeySequence>
#include <QString>

#include <optional>
#include <span>

class QKeyEvent;

namespace portside::ui {

/// What the user can tell a terminal without telling the guest.
enum class TerminalCommand {
    Copy,
    CopyKeepingLines,
    CopyHtml,
    Paste,
    PasteSelection,
    TypeClipboard,
    StopTyping,
    SelectAll,
    SelectByKeyboard,
    Find,
    OpenLink,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FullScreen,
    LineUp,
    LineDown,
    PageUp,
    PageDown,
    Top,
    End,
    ClearScrollback,
    Reset,
    MarkLine,
    PreviousMark,
    NextMark,
    LineTimes,
    ShowBytes,
    ReadOnly,
    ShowRecording,
    Save,
    Print,
    PortSettings,
};

/// At first a shortcut is Ctrl+Shift and one key, so that no key of the guest is lost. `keys` names all keys that
/// count (with Shift held a layout makes another key of some); none where the command has no shortcut. Ctrl+Shift and
/// the minus key is Ctrl+_ of the guest's (0x1f, undo in a shell): smaller text has Ctrl and minus, as in other
/// terminals, and larger text Ctrl and plus, for which some layouts need Shift and others not.
struct TerminalCommandRow
{
    TerminalCommand command;
    Qt::Key keys[3];
    const char *text;         ///< marked for translation in context "TerminalCommand"
    bool beginsGroup = false; ///< of a menu
    Qt::KeyboardModifiers modifiers = Qt::ControlModifier | Qt::ShiftModifier;
    Qt::KeyboardModifiers layoutsModifiers = {}; ///< held or not, as the layout wants for the key
};

std::span<const TerminalCommandRow> terminalCommands();
QString commandText(TerminalCommand command);
/// The keys of a command before anyone changed them, and now.
QKeySequence initialShortcut(TerminalCommand command);
QKeySequence commandShortcut(TerminalCommand command);
/// For all terminals of the program; empty: none.
void setCommandShortcut(TerminalCommand command, const QKeySequence &keys);
/// The command of a key press, if it is one of ours.
std::optional<TerminalCommand> commandOf(const QKeyEvent &event);

} // namespace portside::ui
