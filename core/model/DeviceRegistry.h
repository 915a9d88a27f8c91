#pragma once

#include "core/model/DeviceForm.h"

#include <span>

namespace portside::model {

/// What a family of devices can tell forms and checks about one of its members. A new family is one row of families().
struct DeviceFamily
{
    const char *element; ///< child of <devices>
    QList<FieldRow> (*rows)(const VmDefinition &, const DeviceId &);
    Result<VmDefinition> (*set)(const VmDefinition &, const DeviceId &, const QString &key, const QString &text);
    DeviceSummary (*summary)(const VmDefinition &, const DeviceId &);
    Diagnostics (*check)(const VmDefinition &, const DeviceId &);
};

std::span<const DeviceFamily> families();
const DeviceFamily *findFamily(const QString &element); ///< nullptr for a device without a table

// --- For the families themselves

/// The rows of one table that apply, with their text and the paths of diagnostics.
QList<FieldRow> tableRows(schema::Fields fields, const void *object, const QString &path);
/// Why the field cannot take the text; empty when it can.
QString entryRefusal(const schema::Field &field, const QString &text);
/// That none of the rows has the key, and which keys they have.
QString unknownKey(const QString &key, const QList<FieldRow> &rows);

} // namespace portside::model
