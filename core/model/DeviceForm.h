#pragma once

#include "core/base/Result.h"
#include "core/model/VmDefinition.h"
#include "core/schema/Field.h"

/// Devices as rows of text, for forms and command lines that know no device by name.
namespace portside::model {

struct ChoiceRow
{
    QString value;
    QString label;
    QString refusal; ///< why it cannot be chosen here, a whole sentence; empty when it can
};

/// One field of one device as it stands: what to show and what may be entered. `path` is that of diagnostics about it.
struct FieldRow
{
    QString key;
    QString label;
    QString hint;
    schema::FieldType type = schema::FieldType::Text;
    QString text;    ///< empty: absent
    QString initial; ///< what absent means, for display
    QString path;
    QList<ChoiceRow> choices;
    QList<ChoiceRow> suggestions; ///< likely texts with what they mean; the model knows none, forms may add them
    QString folder;               ///< where a path is looked for while there is none; empty: anywhere
    QString refusal;              ///< why this field can have no effect here, a whole sentence; empty when it can
    qint64 minimum = 0;
    qint64 maximum = 0;
    bool required = false;
    bool readOnly = false;
};

/// The rows that apply to the device now, in the order of the form: for a character device the backend ("type"), that
/// backend's fields, the target, log, address, alias. Empty for a device without a table: it can only be edited as XML.
QList<FieldRow> formRows(const VmDefinition &definition, const DeviceId &id);
/// The machine's own rows (Machine).
QList<FieldRow> machineRows(const VmDefinition &definition);

/// Sets one field from text; setting "type" changes the backend and keeps what both have. Refuses unknown keys and text
/// that the field cannot hold; questions of sense are left to diagnose().
Result<VmDefinition> withField(const VmDefinition &definition, const DeviceId &id, const QString &key,
                               const QString &text);
Result<VmDefinition> withMachineField(const VmDefinition &definition, const QString &key, const QString &text);

/// One line for lists, like "Serial port 1 (COM1, ttyS0)" and "TCP server 127.0.0.1:4555".
struct DeviceSummary
{
    QString title;
    QString details;
    QString guest = {}; ///< a sentence on what the guest calls it, with its resources; empty: it has no such name
};
DeviceSummary summary(const VmDefinition &definition, const DeviceId &id);

} // namespace portside::model
