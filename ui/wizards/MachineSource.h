#pragma once

#include "core/model/NewMachine.h"

#include <QHash>
#include <QString>

#include <span>

namespace portside::ui {

/// What a new machine starts from, and the files that it needs for that.
enum class MachineSource { DiskImage, Iso, Kernel, EmptyDisk };

/// A line of the dialog. A field belongs to the sources whose bit is set.
struct SourceField
{
    const char *key;
    const char *label; ///< marked for translation in context "MachineSource"
    unsigned sources;
    bool isFile;
    bool required;
    const char *initial;
};

struct SourceRow
{
    MachineSource source;
    const char *label;
    const char *explanation;
};

std::span<const SourceRow> machineSources();
std::span<const SourceField> sourceFields();
inline bool belongsTo(const SourceField &field, MachineSource source)
{
    return field.sources & (1u << unsigned(source));
}

/// Why the text cannot be used for this field, as a sentence; empty when it can.
QString sourceRefusal(const SourceField &field, const QString &text);

/// Puts the texts (by key) where a new machine has them.
void applySource(MachineSource source, const QHash<QString, QString> &texts, model::NewMachine &machine);

} // namespace portside::ui
