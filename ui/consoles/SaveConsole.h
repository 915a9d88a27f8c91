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

/// Asks where to and in which format, and saves. Ports without a recording are offered only what needs none.
void askAndSave(ConsoleView &console);
/// Saves away from this thread where it may take long. `done` is called in this thread, unless `console` is gone by
/// then.
void saveConsole(ConsoleView &console, SaveFormat format, const QString &path,
                 const std::function<void(const Result<void> &)> &done);

} // namespace portside::ui
