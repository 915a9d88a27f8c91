#pragma once

#include "ui/preferences/SettingsTable.h"

#include <QList>
#include <QString>

#include <functional>
#include <span>
#include <utility>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace portside::ui {

/// The editors of tables of options. `changed` is called when the user changed the value, not when the program did.
QCheckBox *makeSwitchEditor(const QString &label, bool on, std::function<void(bool)> changed);
QSpinBox *makeNumberEditor(int minimum, int maximum, int number, std::function<void(int)> changed);
/// The values of a row of Settings or PortProfile, with labels translated in `context`: its own words, or every colour
/// scheme when the row is one of those.
QList<std::pair<QString, QString>> optionChoices(const char *context, std::span<const SettingChoice> choices,
                                                 SettingKind kind);
/// Choices are values and labels; a value that is none of them shows the first.
QComboBox *makeChoiceEditor(const QList<std::pair<QString, QString>> &choices, const QString &value,
                            std::function<void(const QString &)> changed);

} // namespace portside::ui
