#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

namespace portside::ui {

class Settings;

/// Reads the colour schemes of a file (terminal::readColorFile), keeps them in the preferences and makes them known
/// (addColorScheme). Answers their keys. A scheme of the same name is replaced; more than limits::colorFileTables are
/// refused.
Result<QStringList> importColourFile(Settings &settings, const QString &path);

/// Makes known what was imported before.
void loadImportedColours(const Settings &settings);

} // namespace portside::ui
