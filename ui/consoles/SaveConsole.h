#pragma once

#include "core/base/Result.h"

#include <QString>

#include <functional>
#include <span>

namespace portside::ui {

class ConsoleView;

/// What a console can be saved as. The first two are what its terminal holds; the others come from the recording and
/// are byte for byte what the guest said.
enum class SaveFormat { Text, Html, Raw, Asciicast };

struct SaveFormatRow
{
    SaveFormat format;
    const char *suffix;
    const char *label; ///< of the file dialog's filter, marked for translation in context "SaveConsole"
    bool needsRecording;
};
std::span<const SaveFormatRow> saveFormats();
/// What is saved at `path`: its suffix decides if it is that of a format this port has (HTML in a .txt would be
/// nobody's wish), else what was chosen from the list.
SaveFormat formatFor(const QString &path, SaveFormat chosen, bool recorded);

/// Asks where to and in which format, and saves. Ports without a recording are offered only what needs none.
void askAndSave(ConsoleView &console);
/// Saves away from this thread where it may take long. The file is its owner's only, and one that was there stays as it
/// was until the new one is whole. `done` is called in this thread, unless `console` is gone by
/// then.
void saveConsole(ConsoleView &console, SaveFormat format, const QString &path,
                 const std::function<void(const Result<void> &)> &done);

} // namespace portside::ui
